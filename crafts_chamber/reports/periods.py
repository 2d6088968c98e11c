"""Which months a report covers, and which period came before it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _

PATTERN = re.compile(r"[1-9]\d{3}(-(0[1-9]|1[0-2]|Q[1-4]))?", re.ASCII)
# What forms are made for besides; no report of figures is divided by halves.
PATTERN_OF_FORMS = re.compile(r"[1-9]\d{3}-(0[1-9]|1[0-2]|Q[1-4]|H[12])", re.ASCII)
FIRST, LAST = "0000-00", "9999-99"
# In months.
LENGTHS = {"Q": 3, "H": 6}


class PeriodKind(StrEnum):
    """What a form can be made for."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"


class UnknownPeriod(ValueError):
    """The text names no period, or none of the kind that was asked for."""


@dataclass(frozen=True)
class Period:
    """All time (""), a year ("2026"), half of it ("2026-H2"), a quarter ("2026-Q4") or a month ("2026-11").

    In the shop's time zone. All time has neither months nor days.
    """

    text: str

    @property
    def year(self) -> int:
        return int(self.text[:4])

    @property
    def months(self) -> tuple[str, ...]:
        """YYYY-MM of each, in order; empty for all time."""
        if not self.text:
            return ()
        first, last = self.bounds
        return tuple(f"{self.text[:4]}-{month:02d}" for month in range(first, last + 1))

    @property
    def bounds(self) -> tuple[int, int]:
        """The first and the last month of the year that it covers."""
        part = self.text[5:]
        if not part:
            return 1, 12
        if part[0] in LENGTHS:
            last = int(part[1]) * LENGTHS[part[0]]
            return last - LENGTHS[part[0]] + 1, last
        return int(part), int(part)

    @property
    def first_day(self) -> date:
        return date.fromisoformat(f"{self.months[0]}-01")

    @property
    def last_day(self) -> date:
        in_the_next = date.fromisoformat(f"{self.months[-1]}-01") + timedelta(days=31)
        return in_the_next.replace(day=1) - timedelta(days=1)

    @property
    def first_month(self) -> str:
        return self.months[0] if self.text else FIRST

    @property
    def last_month(self) -> str:
        return self.months[-1] if self.text else LAST

    @property
    def before(self) -> "Period | None":
        """The period of the same length that ended when this one began; None before all time."""
        part = self.text[5:]
        if not self.text:
            return None
        if not part:
            return Period(f"{self.year - 1:04d}")
        if part[0] in LENGTHS:
            last = f"{self.year - 1:04d}-{part[0]}{12 // LENGTHS[part[0]]}"
            return Period(f"{self.text[:6]}{int(part[1]) - 1}" if part[1] != "1" else last)
        return Period(f"{self.text[:5]}{int(part) - 1:02d}" if part != "01" else f"{self.year - 1:04d}-12")

    def __contains__(self, month: str) -> bool:
        return self.first_month <= month <= self.last_month

    def __str__(self) -> str:
        if not self.text:
            return _("All time")
        if len(self.text) == 4:
            return _("Year %(year)s") % {"year": self.text}
        if "H" in self.text:
            halves = (_("First half of %(year)s"), _("Second half of %(year)s"))
            return halves[int(self.text[6]) - 1] % {"year": self.text[:4]}
        if "Q" in self.text:
            return _("Quarter %(quarter)s of %(year)s") % {"quarter": self.text[6], "year": self.text[:4]}
        return month_name(self.text)


def period_of(text: str) -> Period:
    """Read YYYY, YYYY-Qn, YYYY-MM or nothing (all time). Raises UnknownPeriod."""
    if text and not PATTERN.fullmatch(text):
        raise UnknownPeriod(text)
    return Period(text)


def period_of_kind(text: str, kind: PeriodKind) -> Period:
    """Read YYYY-MM, YYYY-Qn or YYYY-Hn, whichever `kind` is. Raises UnknownPeriod."""
    if not PATTERN_OF_FORMS.fullmatch(text) or period_around(Period(text).last_month, kind).text != text:
        raise UnknownPeriod(text)
    return Period(text)


def period_around(month: str, kind: PeriodKind) -> Period:
    """The period of that kind in which a month (YYYY-MM) lies."""
    match kind:
        case PeriodKind.MONTH:
            return Period(month)
        case PeriodKind.QUARTER:
            return quarter_of(month)
        case PeriodKind.HALF:
            return Period(f"{month[:5]}H{(int(month[5:]) + 5) // 6}")


def periods_around(months: Iterable[str], kind: PeriodKind) -> list[Period]:
    """Each period of that kind that has one of these months, in their order."""
    return list(dict.fromkeys(period_around(month, kind) for month in months))


def quarter_of(month: str) -> Period:
    """The quarter that a month (YYYY-MM) lies in."""
    return Period(f"{month[:5]}Q{(int(month[5:]) + 2) // 3}")


def month_name(month: str) -> str:
    """A month as the page's language writes it."""
    return date_format(date.fromisoformat(f"{month}-01"), "YEAR_MONTH_FORMAT")


def periods_of(months: list[str]) -> list[Period]:
    """What can be chosen when these months (YYYY-MM, newest first) have figures: all, years, quarters, months."""
    years = dict.fromkeys(Period(month[:4]) for month in months)
    quarters = dict.fromkeys(map(quarter_of, months))
    return [Period(""), *years, *quarters, *map(Period, months)]
