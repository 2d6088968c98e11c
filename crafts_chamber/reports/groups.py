"""One question to the database: the figures of every group in a period and in the one before, sorted, a page of them.

Closed months come from their rollups, open ones from the ledger's rows. The database puts them together, so that a
page costs the same however many groups there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import CharField, F, Max, QuerySet, Value

from crafts_chamber.ledger.models import LedgerRow

from .cover import Cover, cover
from .dimensions import Dimension
from .figures import FIGURES, Figures, added_up, figures_of
from .models import Rollup
from .periods import Period

NOW, BEFORE = "now", "before"
NO_TEXT = Value("", CharField())
# How a page can be sorted, in SQL over the sums of a group.
TOTAL_NOW, TOTAL_BEFORE = "(net_goods_now + delivery_now)", "(net_goods_before + delivery_before)"
ORDERS: Mapping[str, str] = {
    **{name: f"{name}_now" for name in FIGURES},
    "name": "within {direction}, caption {direction}, value",
    "total": TOTAL_NOW,
    "before": TOTAL_BEFORE,
    "change": f"({TOTAL_NOW} - {TOTAL_BEFORE})",
    "percent": f"(({TOTAL_NOW} - {TOTAL_BEFORE}) * 1.0 / NULLIF({TOTAL_BEFORE}, 0))",
}

STATEMENT = (
    "WITH parts({columns}) AS ({union}), "
    "sums AS (SELECT within, value, MAX(caption) AS caption, {sums} FROM parts GROUP BY within, value) "
    "SELECT sums.*, COUNT(*) OVER () FROM sums ORDER BY {ordered}, within, value"
)
PAGE = "LIMIT %s OFFSET (SELECT CASE WHEN COUNT(*) > %s THEN %s ELSE 0 END FROM sums)"


@dataclass(frozen=True)
class Group:
    """One group's figures in the period and in the one before; `caption` is its name as last recorded, if it has one."""

    within: str
    value: str
    caption: str
    now: Figures
    before: Figures

    @property
    def change(self) -> Decimal:
        return self.now.total - self.before.total

    @property
    def change_percent(self) -> Decimal | None:
        return percent(self.change, self.before.total)


@dataclass(frozen=True)
class Question:
    """`only`: the groups of this `within`, or the one of these `within` and `value`; `limit` 0 is all of them."""

    dimension: Dimension
    period: Period
    rolled: tuple[str, ...]
    only: tuple[str, ...] = ()
    order: str = "total"
    descending: bool = True
    limit: int = 0
    offset: int = 0
    # Stands in `within` of every group, to tell several dimensions apart in one answer.
    mark: str = ""


def percent(change: Decimal, before: Decimal) -> Decimal | None:
    """To a tenth; None when there was nothing before, or less."""
    return (change * 100 / before).quantize(Decimal("0.1")) if before > 0 else None


def groups(question: Question, *more: Question) -> tuple[list[Group], int]:
    """The page, and how many groups there are; one query. A page after the last one is the first.

    `more`: other questions whose groups are sorted and paged with the first one's; each has its `mark`.
    """
    parts: list[QuerySet[Any]] = []
    for one in (question, *more):
        parts += parts_of(one, NOW, one.period)
        if one.period.before:
            parts += parts_of(one, BEFORE, one.period.before)
    if not parts:
        return [], 0
    with connection.cursor() as cursor:
        cursor.execute(*statement(question, parts))
        rows = cursor.fetchall()
    return [group_of(row) for row in rows], int(rows[0][-1]) if rows else 0


def parts_of(question: Question, side: str, period: Period) -> Iterable[QuerySet[Any]]:
    found = cover(period, question.rolled)
    if found.stored:
        yield stored(question, side, found)
    if found.has_rows:
        yield from_rows(question, side, found)


def stored(question: Question, side: str, found: Cover) -> QuerySet[Any]:
    names = dict(zip(("within", "value"), question.only, strict=False))
    rows = Rollup.objects.filter(dimension=question.dimension.key, period__in=found.stored, **names).order_by()
    within = Value(question.mark, CharField()) if question.mark else F("within")
    told = rows.annotate(side=Value(side, CharField()), group_within=within)
    listed: QuerySet[Any] = told.values_list("side", "group_within", "value", "caption", *FIGURES)
    return listed


def from_rows(question: Question, side: str, found: Cover) -> QuerySet[Any]:
    dimension = question.dimension
    rows = LedgerRow.objects.filter(month__gte=found.first, month__lte=found.last).order_by()
    columns = (dimension.within, dimension.value)
    rows = rows.filter(**{column: text for column, text in zip(columns, question.only, strict=False) if column})
    grouped = rows.values("month", *dimension.columns)
    named = grouped.annotate(
        side=Value(side, CharField()),
        group_within=F(dimension.within) if dimension.within else Value(question.mark, CharField()),
        group_value=F(dimension.value),
        group_caption=Max(dimension.caption) if dimension.caption else NO_TEXT,
        **{f"sum_{name}": expression for name, expression in added_up().items()},
    )
    sums = [f"sum_{name}" for name in FIGURES]
    listed: QuerySet[Any] = named.values_list("side", "group_within", "group_value", "group_caption", *sums)
    return listed


def statement(question: Question, parts: Sequence[QuerySet[Any]]) -> tuple[str, list[Any]]:
    """Only names of our own stand in the text; whatever people typed is a parameter."""
    compiled = [part.query.sql_with_params() for part in parts]
    union = " UNION ALL ".join(sql for sql, _params in compiled)
    columns = ", ".join(("side", "within", "value", "caption", *FIGURES))
    sums = ", ".join(
        f"SUM(CASE WHEN side = '{side}' THEN {name} ELSE 0 END) AS {name}_{side}"
        for side in (NOW, BEFORE)
        for name in FIGURES
    )
    direction = "DESC" if question.descending else "ASC"
    order = ORDERS[question.order].format(direction=direction)
    nulls = "NULLS LAST" if question.order == "percent" else ""
    ordered = f"{order} {direction} {nulls}"
    sql = STATEMENT.format(columns=columns, union=union, sums=sums, ordered=ordered)
    params = [param for _sql, params in compiled for param in params]
    if question.limit:
        return f"{sql} {PAGE}", [*params, question.limit, question.offset, question.offset]
    return sql, params


def group_of(row: Sequence[Any]) -> Group:
    within, value, caption, *numbers = row[:-1]
    now, before = numbers[: len(FIGURES)], numbers[len(FIGURES) :]
    return Group(
        within,
        value,
        caption,
        figures_of(dict(zip(FIGURES, now, strict=True))),
        figures_of(dict(zip(FIGURES, before, strict=True))),
    )
