"""What no log line, and no stored error, tells: keys, sealed texts, addresses that are keys themselves, people's numbers."""

import re
from collections.abc import MutableMapping
from typing import Any

HIDDEN = "•••"
SECRET_FIELDS = frozenset(
    {"account_number", "authorization", "bank_account", "cookie", "key", "password", "phone", "secret", "token"}
)
# Pages whose address is the key to them; the shop's other addresses below /orders/ and /checkout/ are none.
KEY_ADDRESS = re.compile(r"(/(?:orders|checkout|invitation)/)(?!find\b)[\w-]{8,}")
BEARER = re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{4,}")
TOKEN = re.compile(r"\btcb_[\w-]+")
STRIPE_KEY = re.compile(r"\b(?:sk|rk|whsec)_\w+")
SEALED = re.compile(r"\bgAAAA[\w=-]{20,}")  # Fernet's version and the first bytes of its time
# Phones (11 digits, with or without country) and bank cards (12 to 19), also in groups; the last four may stay.
LONG_NUMBER = re.compile(r"(?<![\w.-])\+?\d(?:[ -]?\d){10,18}(?![\w.-])")
MAILBOX = re.compile(r"\b([\w.+-])[\w.+-]*@([\w-]+(?:\.[\w-]+)+)")
LEFT = 4


def hide_secret_fields(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor: fields with these names keep their name only."""
    for field in SECRET_FIELDS & event.keys():
        event[field] = HIDDEN
    return event


def mask_line(_logger: Any, _name: str, line: str) -> str:
    """The last processor: looks at the whole line, so at tracebacks and at what other libraries wrote, too."""
    return masked(line)


def masked(line: str) -> str:
    """The text without what only one person should know; the last four digits and a mailbox's first letter stay."""
    line = KEY_ADDRESS.sub(rf"\1{HIDDEN}", line)
    line = BEARER.sub(rf"\1 {HIDDEN}", line)
    line = TOKEN.sub(HIDDEN, line)
    line = STRIPE_KEY.sub(HIDDEN, line)
    line = SEALED.sub(HIDDEN, line)
    line = MAILBOX.sub(rf"\1{HIDDEN}@\2", line)
    return LONG_NUMBER.sub(short_number, line)


def short_number(found: re.Match[str]) -> str:
    digits = "".join(filter(str.isdigit, found[0]))
    return HIDDEN + digits[-LEFT:]
