"""Sales and relief of a period by one dimension, with the period before: what a report page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .dimensions import DIMENSIONS, Dimension, dimension_of
from .figures import Figures
from .groups import ORDERS, Group, Question, groups
from .periods import Period, period_of, periods_of
from .rollups import rolled_periods

PER_PAGE = 50
NOTHING = Figures()


class UnknownOrder(ValueError):
    """The report has no such column."""


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see. `within`: only the villages of this township, the cities of this province.

    `sort` is one of `groups.ORDERS`, with a minus for the largest first; `limit` 0 is all of them.
    """

    period: Period
    by: Dimension
    within: str = ""
    sort: str = "-total"
    number: int = 1
    limit: int = PER_PAGE

    @property
    def order(self) -> str:
        return self.sort.removeprefix("-")

    @property
    def descending(self) -> bool:
        return self.sort.startswith("-")

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.limit

    @property
    def parent(self) -> Dimension | None:
        """What `within` is one of."""
        return next((one for one in DIMENSIONS.values() if self.within and one.parts == self.by.key), None)


@dataclass(frozen=True)
class SalesReport:
    """A page of the groups, how many there are, and the figures of all of them together.

    `months`: every month that has rows, oldest first, with its figures.
    """

    asked: Asked
    lines: Sequence[Group]
    count: int
    total: Group
    months: Mapping[str, Figures]

    @property
    def has_before(self) -> bool:
        """Whether its groups are compared with the period before."""
        return self.asked.by.key == "month" or self.asked.period.before is not None

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // self.asked.limit)) if self.asked.limit else 1


def asked_for(
    period: str, by: str, *, within: str = "", sort: str = "", number: int = 1, limit: int = PER_PAGE
) -> Asked:
    """Raises UnknownPeriod, UnknownDimension, UnknownOrder."""
    dimension = dimension_of(by)
    sort = sort or ("-name" if by == "month" else "-total")
    if sort.removeprefix("-") not in ORDERS:
        raise UnknownOrder(sort)
    return Asked(period_of(period), dimension, within if dimension.within else "", sort, max(1, number), limit)


def sales_report(asked: Asked) -> SalesReport:
    """At most four queries, however much was sold. A page after the last one is the first."""
    rolled = rolled_periods("month", asked.by.key, *([asked.parent.key] if asked.parent else []))
    months = figures_by_month(rolled["month"])
    find = of_months if asked.by.key == "month" else of_groups
    lines, count = find(asked, rolled[asked.by.key], months)
    shown = asked if asked.offset < count else replace(asked, number=1)
    return SalesReport(shown, lines, count, total_of(asked, rolled, months), months)


def of_groups(asked: Asked, rolled: Sequence[str], _months: Mapping[str, Figures]) -> tuple[list[Group], int]:
    return groups(
        Question(
            asked.by,
            asked.period,
            tuple(rolled),
            only=(asked.within,) if asked.within else (),
            order=asked.order,
            descending=asked.descending,
            limit=asked.limit,
            offset=asked.offset,
        )
    )


def of_months(asked: Asked, _rolled: Sequence[str], months: Mapping[str, Figures]) -> tuple[list[Group], int]:
    """Each month with the one before it."""
    before = {month: Period(month).before for month in months}
    lines = [
        Group("", month, "", figures, months.get(earlier.text, NOTHING) if earlier else NOTHING)
        for month, figures in months.items()
        if month in asked.period
        for earlier in (before[month],)
    ]
    lines.sort(key=lambda line: (sort_key(line, asked.order), line.value), reverse=asked.descending)
    first = asked.offset if asked.offset < len(lines) else 0
    return lines[first : first + asked.limit] if asked.limit else lines, len(lines)


def sort_key(line: Group, order: str) -> Decimal | int:
    match order:
        case "name":
            return 0
        case "before":
            return line.before.total
        case "change":
            return line.change
        case "percent":
            return Decimal("-Infinity") if line.change_percent is None else line.change_percent
        case _:
            figure: Decimal | int = getattr(line.now, order)
            return figure


def figures_by_month(rolled: Sequence[str]) -> dict[str, Figures]:
    """Of every month that has rows, oldest first; one query."""
    question = Question(DIMENSIONS["month"], Period(""), tuple(rolled), order="name", descending=False)
    return {group.value: group.now for group in groups(question)[0]}


def total_of(asked: Asked, rolled: Mapping[str, tuple[str, ...]], months: Mapping[str, Figures]) -> Group:
    """Of the whole period, or of what the asked groups lie in."""
    if parent := asked.parent:
        found, _count = groups(Question(parent, asked.period, rolled[parent.key], ("", asked.within)))
        return found[0] if found else Group("", asked.within, "", NOTHING, NOTHING)
    return Group("", "", "", summed(asked.period, months), summed(asked.period.before, months))


def summed(period: Period | None, months: Mapping[str, Figures]) -> Figures:
    return sum((figures for month, figures in months.items() if period and month in period), NOTHING)


def periods_with_sales(months: Mapping[str, Figures]) -> list[Period]:
    """The periods that can be asked for."""
    return periods_of(sorted(months, reverse=True))


def share_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """Per cent to a tenth; None when there is nothing to have a share of."""
    return (part * 100 / whole).quantize(Decimal("0.1")) if whole > 0 and part >= 0 else None
