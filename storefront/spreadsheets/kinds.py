"""What a column holds: how its cells are read, how they are written, and what a program offers while typing."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .errors import WrongValue, listed

DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?: 00:00:00)?|(\d{4})(\d{2})(\d{2})")
SERIAL = re.compile(r"[1-9]\d{4}")
# Day 0 of Excel's count, with its day too many in 1900.
EPOCH = date(1899, 12, 30)
YES = ("是", "Yes")
NO = ("否", "No")
YES_WORDS = frozenset({"是", "有", "对", "yes", "y", "true", "1", "√", "✓"})
NO_WORDS = frozenset({"否", "无", "没有", "不", "no", "n", "false", "0", "×", "✗"})


def in_chinese() -> bool:
    return not (get_language() or "").startswith("en")


def folded(text: str) -> str:
    """Full-width letters and digits as narrow ones, without spaces around: ０１２ → 012."""
    return unicodedata.normalize("NFKC", text).strip()


@dataclass(frozen=True)
class Kind:
    """A text, taken as it stands. `read` gets what stands in a cell, never empty, and raises WrongValue."""

    longest: int = 1000

    def read(self, text: str) -> Any:
        return self.bounded(text)

    def write(self, value: Any) -> str | int | Decimal | date:
        """What is put into a cell for a value; texts stay texts, so that 00123 keeps its zeros."""
        return str(value)

    def choices(self) -> tuple[str, ...]:
        """What the program offers to choose from, in the language of the page; nothing by default."""
        return ()

    def bounded(self, text: str) -> str:
        if len(text) > self.longest:
            raise WrongValue(
                _("This text has %(length)d characters; at most %(most)d fit.")
                % {"length": len(text), "most": self.longest}
            )
        if any(unicodedata.category(letter) == "Cc" and letter not in "\n\r\t" for letter in text):
            raise WrongValue(_("There is a character here that can't be seen. Type the text again."))
        return text


@dataclass(frozen=True)
class Code(Kind):
    """A SKU, a credit code, a phone: narrow letters and digits, zeros in front kept, no spaces."""

    longest: int = 40

    def read(self, text: str) -> str:
        return self.bounded("".join(folded(text).split()))


@dataclass(frozen=True, kw_only=True)
class Whole(Kind):
    """A whole number between two bounds."""

    least: int = 0
    most: int = 1_000_000

    def read(self, text: str) -> int:
        number = decimal_of(text)
        if number is None or number != number.to_integral_value():
            raise WrongValue(_("«%(text)s» is no whole number. Write digits only, such as 12.") % {"text": text[:40]})
        if not self.least <= number <= self.most:
            raise WrongValue(
                _("Write a number from %(least)d to %(most)d; «%(text)s» is not.")
                % {"least": self.least, "most": self.most, "text": text[:40]}
            )
        return int(number)

    def write(self, value: Any) -> int:
        return int(value)


@dataclass(frozen=True, kw_only=True)
class Amount(Kind):
    """Yuan with at most two decimals, as a Decimal; ¥, 元 and commas between thousands may stand around it."""

    most: Decimal = Decimal("999999.99")

    def read(self, text: str) -> Decimal:
        number = decimal_of(folded(text).removeprefix("¥").removesuffix("元"))
        if number is None:
            raise WrongValue(_("«%(text)s» is no amount. Write it in yuan, such as 68.00.") % {"text": text[:40]})
        if number != round(number, 2):
            raise WrongValue(_("An amount has at most two decimals: yuan and fen."))
        if not 0 <= number <= self.most:
            raise WrongValue(_("The amount must be between 0 and %(most)s yuan.") % {"most": f"{self.most:,}"})
        return round(number, 2)

    def write(self, value: Any) -> Decimal:
        return Decimal(value)


def decimal_of(text: str) -> Decimal | None:
    plain = folded(text).replace(",", "").strip()
    if not re.fullmatch(r"[+-]?\d{1,20}(\.\d{1,10})?", plain):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


@dataclass(frozen=True, kw_only=True)
class Day(Kind):
    """A date: as the program keeps one, or as text such as 2026-11-24, 2026/11/24, 2026年11月24日, 20261124."""

    first: date = date(1900, 1, 1)
    last: date = date(2200, 12, 31)

    def read(self, text: str) -> date:
        day = day_of(folded(text))
        if day is None:
            raise WrongValue(_("«%(text)s» is no date. Write it like 2026-11-24.") % {"text": text[:40]})
        if not self.first <= day <= self.last:
            raise WrongValue(
                _("The date must lie between %(first)s and %(last)s; %(day)s does not.")
                % {"first": self.first, "last": self.last, "day": day}
            )
        return day

    def write(self, value: Any) -> date:
        assert isinstance(value, date)
        return value


def day_of(text: str) -> date | None:
    if SERIAL.fullmatch(text):
        return EPOCH + timedelta(days=int(text))
    found = DAY.fullmatch(text)
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups() if part))
    except ValueError:
        return None


@dataclass(frozen=True)
class YesNo(Kind):
    """是 or 否, and what else people write for them."""

    def read(self, text: str) -> bool:
        word = folded(text).lower()
        if word in YES_WORDS:
            return True
        if word in NO_WORDS:
            return False
        raise WrongValue(_("«%(text)s» is neither yes nor no. Choose from the list.") % {"text": text[:40]})

    def write(self, value: Any) -> str:
        return (YES if value else NO)[0 if in_chinese() else 1]

    def choices(self) -> tuple[str, ...]:
        return self.write(True), self.write(False)


@dataclass(frozen=True, kw_only=True)
class Choice(Kind):
    """One of a few values, each with its Chinese and its English name; the value itself is understood, too."""

    names: tuple[tuple[str, str, str], ...] = ()  # value, Chinese, English

    def read(self, text: str) -> str:
        found = self._by_word().get(folded(text).lower())
        if found is None:
            raise WrongValue(
                _("«%(text)s» is none of these: %(choices)s.") % {"text": text[:40], "choices": listed(self.choices())}
            )
        return found

    def _by_word(self) -> Mapping[str, str]:
        return {word.lower(): value for value, *words in self.names for word in (value, *words) if word}

    def write(self, value: Any) -> str:
        return next((zh if in_chinese() else en for key, zh, en in self.names if key == value), str(value))

    def choices(self) -> tuple[str, ...]:
        return tuple(self.write(value) for value, *_words in self.names)


@dataclass(frozen=True)
class Picture(Kind):
    """A picture pasted into the cell; `read` is only asked when words stand there instead."""

    def read(self, text: str) -> None:
        raise WrongValue(_("Paste a picture here; a name or an address can't be taken."))
