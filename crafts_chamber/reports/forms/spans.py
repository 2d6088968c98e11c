"""The periods that forms are made for: a month, a quarter or half a year, in the shop's time zone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from crafts_chamber.reports.periods import month_name

SPELLING = re.compile(r"([1-9]\d{3})-(0[1-9]|1[0-2]|Q[1-4]|H[12])", re.ASCII)


class SpanKind(StrEnum):
    """What a form can be made for."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"


MONTHS_IN = {SpanKind.MONTH: 1, SpanKind.QUARTER: 3, SpanKind.HALF: 6}


class UnknownSpan(ValueError):
    """The text names no period of the kind that the form has."""


@dataclass(frozen=True)
class Span:
    """2026-11, 2026-Q4 or 2026-H2."""

    text: str

    @property
    def kind(self) -> SpanKind:
        return {"Q": SpanKind.QUARTER, "H": SpanKind.HALF}.get(self.text[5], SpanKind.MONTH)

    @property
    def months(self) -> list[str]:
        """As YYYY-MM, in order."""
        count = MONTHS_IN[self.kind]
        last = int(self.text[5:]) if self.kind == SpanKind.MONTH else int(self.text[6]) * count
        return [f"{self.text[:4]}-{month:02d}" for month in range(last - count + 1, last + 1)]

    @property
    def first_day(self) -> date:
        return date.fromisoformat(f"{self.months[0]}-01")

    @property
    def last_day(self) -> date:
        in_the_next = date.fromisoformat(f"{self.months[-1]}-01") + timedelta(days=31)
        return in_the_next.replace(day=1) - timedelta(days=1)

    def __str__(self) -> str:
        if self.kind == SpanKind.MONTH:
            return month_name(self.text)
        facts = {"year": self.text[:4], "n": self.text[6]}
        if self.kind == SpanKind.QUARTER:
            return _("Quarter %(n)s of %(year)s") % facts
        return _("First half of %(year)s") % facts if self.text[6] == "1" else _("Second half of %(year)s") % facts


def span_of(text: str, kind: SpanKind) -> Span:
    """Raises UnknownSpan."""
    if not SPELLING.fullmatch(text) or Span(text).kind != kind:
        raise UnknownSpan(text)
    return Span(text)


def span_around(month: str, kind: SpanKind) -> Span:
    """The period of that kind in which a month (YYYY-MM) lies."""
    year, number = month[:4], int(month[5:])
    match kind:
        case SpanKind.MONTH:
            return Span(month)
        case SpanKind.QUARTER:
            return Span(f"{year}-Q{(number + 2) // 3}")
        case SpanKind.HALF:
            return Span(f"{year}-H{(number + 5) // 6}")


def spans_around(months: Iterable[str], kind: SpanKind) -> list[Span]:
    """Each period of that kind that has one of these months, in their order."""
    return list(dict.fromkeys(span_around(month, kind) for month in months))
