"""What stands behind a figure: the orders whose money moved, each in the month in which it is booked.

An order that was sold in one month and paid back in the next is two entries. Their amounts add up to the figure's.
How many a closed month has is known from its rollup, so that a page reads only the months that it shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from crafts_chamber.ledger.models import LedgerRow

from .cover import cover
from .dimensions import Dimension, dimension_of
from .figures import FIGURES, Figures, added_up, figures_of
from .groups import NO_TEXT, Group
from .models import Rollup
from .periods import FIRST, Period, period_of
from .rollups import rolled_periods
from .sales import NOTHING

PER_PAGE = 50


@dataclass(frozen=True)
class Cell:
    """A group of a report in a period."""

    period: Period
    by: Dimension
    within: str
    value: str

    @property
    def columns(self) -> dict[str, str]:
        """What its rows have in common beside the months."""
        if self.by.key == "month":
            return {}
        named = {self.by.value: self.value}
        return {self.by.within: self.within, **named} if self.by.within else named


@dataclass(frozen=True)
class Entry:
    """An order in one month of the ledger."""

    month: str
    number: str
    figures: Figures


@dataclass(frozen=True)
class Month:
    """A cell's figures in one month, and its name as last recorded there."""

    month: str
    caption: str
    figures: Figures


@dataclass(frozen=True)
class CellOrders:
    """A page of a cell's entries, newest month first, how many there are, and the figures to which all add up (not compared)."""

    cell: Cell
    entries: Sequence[Entry]
    count: int
    number: int
    group: Group


def cell_of(period: str, by: str, within: str, value: str) -> Cell:
    """Raises UnknownPeriod, UnknownDimension. A month's own cell is that of its period."""
    dimension = dimension_of(by)
    return Cell(period_of(value if by == "month" else period), dimension, within if dimension.within else "", value)


def orders_of(cell: Cell, number: int = 1) -> CellOrders:
    """Three queries. A page after the last one is the last."""
    months = months_of(cell, rolled_periods(cell.by.key)[cell.by.key])
    count = sum(month.figures.entries for month in months)
    number = max(1, min(number, -(-count // PER_PAGE)))
    return CellOrders(cell, entries_on(cell, months, number), count, number, group_of(cell, months))


def group_of(cell: Cell, months: Sequence[Month]) -> Group:
    caption = max((month.caption for month in months), default="")
    return Group(cell.within, cell.value, caption, sum((month.figures for month in months), NOTHING), NOTHING)


def months_of(cell: Cell, rolled: Sequence[str]) -> list[Month]:
    """Newest first, months without any left out; one query over the rollups of closed months and the rows of others."""
    found = cover(cell.period, [period for period in rolled if len(period) == len("2026-10") and "Q" not in period])
    stored = Rollup.objects.filter(
        dimension=cell.by.key, period__in=found.stored, within=cell.within, value=cell.value
    ).order_by()
    rows = rows_of(cell).filter(month__gte=found.first, month__lte=found.last).order_by()
    sums: dict[str, Any] = {f"sum_{name}": expression for name, expression in added_up().items()}
    last_caption = Max(cell.by.caption) if cell.by.caption else NO_TEXT
    added = rows.values("month").annotate(last_caption=last_caption, **sums).values_list("month", "last_caption", *sums)
    months = stored.values_list("period", "caption", *FIGURES).union(added, all=True)
    told = (
        Month(month, caption, figures_of(dict(zip(FIGURES, numbers, strict=True))))
        for month, caption, *numbers in months
    )
    return sorted((one for one in told if one.figures != NOTHING), key=lambda one: one.month, reverse=True)


def entries_on(cell: Cell, months: Sequence[Month], number: int) -> list[Entry]:
    """One query over the months that the page touches, read along an index of the ledger."""
    first = (number - 1) * PER_PAGE
    touched: list[str] = []
    offset = passed = 0
    for month in months:
        entries = month.figures.entries
        if passed + entries > first and passed < first + PER_PAGE:
            offset = offset if touched else first - passed
            touched.append(month.month)
        passed += entries
    rows = rows_of(cell).filter(
        month__lte=touched[0] if touched else FIRST, month__gte=touched[-1] if touched else FIRST
    )
    sums: dict[str, Any] = {f"sum_{name}": expression for name, expression in added_up().items()}
    found = rows.values("month", "order_number").annotate(**sums).order_by("-month", "-order_number")
    return [
        Entry(row["month"], row["order_number"], figures_of({name: row[f"sum_{name}"] for name in FIGURES}))
        for row in found[offset : offset + PER_PAGE]
    ]


def rows_of(cell: Cell) -> Any:
    return LedgerRow.objects.filter(**cell.columns)
