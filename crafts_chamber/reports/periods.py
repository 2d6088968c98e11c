"""Which months a report covers."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


class UnknownPeriod(ValueError):
    """The text names no year and no month."""


@dataclass(frozen=True)
class Period:
    """All time (""), a year ("2026") or a month ("2026-11"), in the shop's time zone."""

    text: str

    @property
    def first_month(self) -> str:
        return self.text if len(self.text) == 7 else f"{self.text}-01"

    @property
    def last_month(self) -> str:
        return self.text if len(self.text) == 7 else f"{self.text}-12"

    def __str__(self) -> str:
        if not self.text:
            return _("All time")
        if len(self.text) == 7:
            return month_name(self.text)
        return _("Year %(year)s") % {"year": self.text}


def period_of(text: str) -> Period:
    """Read YYYY, YYYY-MM or nothing (all time). Raises UnknownPeriod."""
    if text and not re.fullmatch(r"[1-9]\d{3}(-(0[1-9]|1[0-2]))?", text, re.ASCII):
        raise UnknownPeriod(text)
    return Period(text)


def month_name(month: str) -> str:
    """A month as the page's language writes it."""
    return date_format(date.fromisoformat(f"{month}-01"), "YEAR_MONTH_FORMAT")


def periods_of(months: list[str]) -> list[Period]:
    """What can be chosen when these months (YYYY-MM, newest first) have figures: all, then years, then months."""
    years = dict.fromkeys(month[:4] for month in months)
    return [Period(""), *map(Period, years), *map(Period, months)]
