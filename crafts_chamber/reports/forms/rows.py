"""Rows that a source gives: all of them in memory, or read from the database as they are asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, overload

from django.db.models import QuerySet, Sum

from .columns import Cell

Values = Mapping[str, Cell]
CHUNK = 2000


class QueryRows(Sequence[Values]):
    """As many rows as the query has; a chunk of them in memory at a time. `sums`: column → field that adds up."""

    def __init__(self, query: QuerySet[Any, Any], values: Callable[[Any], Values], sums: Mapping[str, str]) -> None:
        self.query, self.values, self.sums = query, values, sums

    def __len__(self) -> int:
        return self.query.count()

    @overload
    def __getitem__(self, at: int) -> Values: ...

    @overload
    def __getitem__(self, at: slice) -> list[Values]: ...

    def __getitem__(self, at: int | slice) -> Values | list[Values]:
        if isinstance(at, int):
            return self.values(self.query[at])
        return [self.values(one) for one in self.query[at]]

    def __iter__(self) -> Iterator[Values]:
        return (self.values(one) for one in self.query.iterator(chunk_size=CHUNK))


def totals_of(rows: Sequence[Values], keys: Sequence[str]) -> dict[str, Cell]:
    """The sum of each of these columns."""
    if isinstance(rows, QueryRows):
        if not keys:
            return {}
        zero = {key: Sum(rows.sums[key], default=0) for key in keys}
        found: dict[str, Cell] = rows.query.order_by().aggregate(**{f"total_{k}": v for k, v in zero.items()})
        return {key: found[f"total_{key}"] for key in keys}
    return {key: sum((number(row[key]) for row in rows), start=Decimal(0)) for key in keys}


def number(cell: Cell) -> Decimal:
    return cell if isinstance(cell, Decimal) else Decimal(int(cell or 0))  # type: ignore[arg-type]
