"""What a shopper may narrow goods by, and how many each choice would leave. Pure.

Every group of choices is counted as if nothing were chosen in it and everything else stayed: choices of one group
widen, groups narrow each other.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

# Where the suggested price ranges meet, in yuan.
EDGES = (50, 100, 200, 500, 1000)
# Ticks that stand for themselves: names of columns, too.
STATES = ("in_stock", "made_to_order", "relief")


@dataclass(frozen=True)
class PriceRange:
    """In yuan, both ends included; None is open."""

    low: Decimal | None = None
    high: Decimal | None = None

    def __bool__(self) -> bool:
        return self.low is not None or self.high is not None


def suggested_ranges() -> list[PriceRange]:
    ends = [None, *map(Decimal, EDGES), None]
    return [PriceRange(low, high) for low, high in pairwise(ends)]


@dataclass(frozen=True)
class Filters:
    """An empty group does not narrow. Townships are official names, makers and crafts slugs, heritage level slugs."""

    crafts: frozenset[str] = frozenset()
    townships: frozenset[str] = frozenset()
    makers: frozenset[str] = frozenset()
    heritage: frozenset[str] = frozenset()
    price: PriceRange = PriceRange()
    in_stock: bool = False
    made_to_order: bool = False
    relief: bool = False

    def __bool__(self) -> bool:
        groups = (self.crafts, self.townships, self.makers, self.heritage, self.price)
        return any(groups) or self.in_stock or self.made_to_order or self.relief


class Cell(NamedTuple):
    """So many goods that are alike in everything that filters ask for.

    A tuple, since hundreds are read back from the cache for every page.

    `band` tells where the price lies among EDGES (see `band_of`); `priced`: within the range that was asked for.
    """

    craft: str
    township: str
    maker: str
    heritage: str
    in_stock: bool
    made_to_order: bool
    relief: bool
    band: int
    priced: bool
    goods: int


@dataclass
class Counts:
    """Goods that would be left by each choice; `price` is by the place in `suggested_ranges`."""

    total: int = 0
    crafts: Counter[str] = field(default_factory=Counter)
    townships: Counter[str] = field(default_factory=Counter)
    makers: Counter[str] = field(default_factory=Counter)
    heritage: Counter[str] = field(default_factory=Counter)
    price: Counter[int] = field(default_factory=Counter)
    in_stock: int = 0
    made_to_order: int = 0
    relief: int = 0


def band_of(price: Decimal) -> int:
    """Odd for a price that is an edge itself and so belongs to both its ranges, even for one between edges."""
    place = bisect_left(EDGES, price)
    return 2 * place + (place < len(EDGES) and price == EDGES[place])


def ranges_of(band: int) -> tuple[int, ...]:
    """Places in `suggested_ranges` that a band belongs to."""
    return (band // 2,) if band % 2 == 0 else (band // 2, band // 2 + 1)


def count(cells: Iterable[Cell], filters: Filters) -> Counts:
    counts = Counts()
    for cell in cells:
        failed = failures(cell, filters)
        if not failed:
            counts.total += cell.goods
        if len(failed) <= 1:
            add(counts, cell, failed)
    return counts


def failures(cell: Cell, filters: Filters) -> list[str]:
    """Names of the groups that would leave these goods out; more than two need not be told."""
    failed = []
    if filters.crafts and cell.craft not in filters.crafts:
        failed.append("crafts")
    if filters.townships and cell.township not in filters.townships:
        failed.append("townships")
    if filters.makers and cell.maker not in filters.makers:
        failed.append("makers")
    if len(failed) < 2:
        failed += minor_failures(cell, filters)
    return failed


def minor_failures(cell: Cell, filters: Filters) -> list[str]:
    failed = []
    if filters.heritage and cell.heritage not in filters.heritage:
        failed.append("heritage")
    failed += [state for state in STATES if getattr(filters, state) and not getattr(cell, state)]
    if not cell.priced:
        failed.append("price")
    return failed


def add(counts: Counts, cell: Cell, failed: list[str]) -> None:
    """Where one group leaves goods out, only its own choices count them."""
    only = failed[0] if failed else ""
    for group, key in (
        ("crafts", cell.craft),
        ("townships", cell.township),
        ("makers", cell.maker),
        ("heritage", cell.heritage),
    ):
        if only in ("", group):
            getattr(counts, group)[key] += cell.goods
    if only in ("", "price"):
        for place in ranges_of(cell.band):
            counts.price[place] += cell.goods
    for state in STATES:
        if getattr(cell, state) and only in ("", state):
            setattr(counts, state, getattr(counts, state) + cell.goods)
