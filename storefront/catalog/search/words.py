"""Text as tokens: each Chinese character is one, each run of letters or digits is one. Pure."""

import re
import unicodedata
from collections.abc import Iterator

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
HAN_RUN = re.compile(rf"[{HAN}]+")
IS_HAN = re.compile(rf"[{HAN}]")
# PostgreSQL takes no word of more than 2,046 bytes, and nobody searches for one of this length.
LONGEST_WORD = 64


def normalise(text: str) -> str:
    """Full-width as half-width, lower case, without accents; `lǜ` becomes `lu`."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFKC", bare).casefold()


def runs(text: str) -> Iterator[str]:
    """Stretches of Chinese characters and words of letters or digits, normalised, in order; the head of a long word."""
    yield from (run if is_han(run) else run[:LONGEST_WORD] for run in RUN.findall(normalise(text)))


def is_han(run: str) -> bool:
    return bool(IS_HAN.match(run))


def tokens(text: str) -> list[str]:
    """`柳编 E27 灯座` → 柳 编 e27 灯 座."""
    return [token for run in runs(text) for token in (list(run) if is_han(run) else [run])]
