"""Which rollups answer for a period, and from which month on the ledger's rows do: data in, data out.

Months are closed in their order and rolled up after it, so all up to one month are rolled up and none after it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .periods import Period, quarter_of


@dataclass(frozen=True)
class Cover:
    """`stored`: periods that are rolled up, the longest there are. `first` to `last`: months read from the rows, if any."""

    stored: tuple[str, ...]
    first: str
    last: str

    @property
    def has_rows(self) -> bool:
        return self.first <= self.last


def cover(period: Period, rolled: Iterable[str]) -> Cover:
    """`rolled`: all periods with rollups."""
    all_rolled = set(rolled)
    months = sorted(text for text in all_rolled if len(text) == 7 and "Q" not in text)
    covered = [month for month in months if month in period]
    stored: dict[str, None] = {}
    for month in covered:
        fitting = (
            text
            for text in (month[:4], quarter_of(month).text)
            if text in all_rolled and is_inside(Period(text), period)
        )
        stored[next(fitting, month)] = None
    first = max(period.first_month, after(months[-1])) if months else period.first_month
    return Cover(tuple(stored), first, period.last_month)


def is_inside(inner: Period, outer: Period) -> bool:
    return inner.first_month in outer and inner.last_month in outer


def after(month: str) -> str:
    """The month after this one."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04d}-{number % 12 + 1:02d}"
