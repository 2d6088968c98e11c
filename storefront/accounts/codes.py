"""Six digits sent to a phone or mailbox and typed back: 10 minutes, 5 tries, once.

A code works only in the browser session that asked for it (its `token`), so nobody can try the codes of others; a
stolen table is of no use without SECRET_KEY. Limits: one code a minute for a purpose and five an hour in all to a
recipient, thirty an hour from an address. They count whether or not anything is sent, so that they tell nothing.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language

from . import limits
from .couriers import CodeLetter, carry
from .errors import BadRecipient, CodeIsOver, TooManyCodes, WrongCode
from .identifiers import normalise_email, normalise_phone
from .models import Challenge

DIGITS = 6
TRIES_MOST = 5
LASTS = timedelta(minutes=10)
PAUSE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
A_RECIPIENT_AN_HOUR = 5
AN_ADDRESS_AN_HOUR = 30


@dataclass(frozen=True)
class Ask:
    """`address` is where the request came from. `known`: whether a code is really sent; the answer is the same."""

    purpose: Challenge.Purpose
    recipient: str
    address: str
    subject: str = ""
    known: bool = True
    by_password: bool = False


def read_recipient(text: str) -> str:
    """A phone in E.164 or an e-mail address in lower case. Raises BadRecipient."""
    text = text.strip()
    if "@" in text:
        name, _, domain = text.rpartition("@")
        # `.invalid` addresses stand for people without a mailbox.
        if not name or "." not in domain or len(text) > 254 or any(c.isspace() for c in text):
            raise BadRecipient
        if domain.lower().endswith(".invalid"):
            raise BadRecipient
        return normalise_email(text)
    try:
        return normalise_phone(text)
    except ValueError as error:
        raise BadRecipient from error


def send_code(ask: Ask) -> Challenge:
    """Start a challenge and send its code in the language of the page. Raises TooManyCodes; nothing is sent then."""
    check_limits(ask)
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    challenge = Challenge.objects.create(
        token=token,
        purpose=ask.purpose,
        recipient=ask.recipient,
        subject=ask.subject,
        code_hash=hash_of(token, code),
        expires_at=timezone.now() + LASTS,
    )
    if ask.known:
        minutes = int(LASTS.total_seconds() // 60)
        shown = "" if ask.by_password else code
        carry(CodeLetter(ask.recipient, ask.purpose, get_language() or "zh-hans", shown, minutes))
    return challenge


def check_limits(ask: Ask) -> None:
    if wait := limits.wait_before(f"codes-from:{ask.address}", AN_ADDRESS_AN_HOUR, HOUR):
        raise TooManyCodes(wait, soon=False)
    if wait := limits.wait_before(f"code-pause:{ask.purpose}:{ask.recipient}", 1, PAUSE):
        raise TooManyCodes(wait, soon=True)
    if wait := limits.wait_before(f"codes-to:{ask.recipient}", A_RECIPIENT_AN_HOUR, HOUR):
        raise TooManyCodes(wait, soon=False)


def redeem_code(token: str, purpose: Challenge.Purpose, typed: str) -> Challenge:
    """The challenge that this code meets, used up by it. Raises WrongCode or CodeIsOver; each call is one try."""
    now = timezone.now()
    own = Challenge.objects.filter(token=token, purpose=purpose)
    # Counted before it is compared: parallel guesses can't have more tries than one after another.
    if not own.filter(tries__lt=TRIES_MOST, used_at=None, expires_at__gt=now).update(tries=F("tries") + 1):
        raise CodeIsOver
    challenge = own.get()
    if not constant_time_compare(hash_of(token, tidy(typed)), challenge.code_hash):
        left = TRIES_MOST - challenge.tries
        raise WrongCode(left) if left > 0 else CodeIsOver
    if not own.filter(used_at=None).update(used_at=now):
        raise CodeIsOver
    return challenge


def tidy(typed: str) -> str:
    """Digits as people copy them: full-width ones, with blanks between."""
    return "".join(str(int(char)) for char in typed[:40] if char.isdecimal())


def hash_of(token: str, code: str) -> str:
    return salted_hmac("storefront.accounts.codes", f"{token}:{code}", algorithm="sha256").hexdigest()


def forget_old_codes() -> None:
    """What expired an hour ago names people for nothing."""
    Challenge.objects.filter(expires_at__lt=timezone.now() - HOUR).delete()
