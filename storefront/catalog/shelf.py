"""A page of goods, narrowed by filters and sorted, with the counts beside the filters.

What it costs: the version, at most two queries for counts (kept until the catalog changes), three for the goods.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from .filters import EDGES, STATES, Cell, Counts, Filters, PriceRange, count
from .kept import kept
from .models import Maker, Product
from .orders import order_by
from .scopes import Scope
from .selectors import products_by_keys


@dataclass(frozen=True)
class MakerFacts:
    """What a list of makers needs to know of one."""

    pk: int
    slug: str
    title: str
    title_en: str
    township: str


@dataclass(frozen=True)
class Stocktaking:
    """All goods of a scope, counted, and their makers by slug."""

    cells: Sequence[Cell]
    makers: dict[str, MakerFacts]


@dataclass
class Shelf:
    """`goods` are those of this page; `number` is the page that is shown, `pages` at least 1.

    `whole`: how many there were without filters.
    """

    whole: int
    counts: Counts
    makers: dict[str, MakerFacts]
    number: int
    per_page: int
    goods: list[Product] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.counts.total

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))


def shelf(scope: Scope, *, filters: Filters, order: str, number: int = 1, per_page: int = 24) -> Shelf:
    """Goods on sale; `number` beyond the last page shows the last, below 1 the first."""
    taken = stocktaking(scope, filters.price)
    found = Shelf(sum(cell.goods for cell in taken.cells), count(taken.cells, filters), taken.makers, number, per_page)
    found.number = min(max(1, number), found.pages)
    if found.total:
        start = (found.number - 1) * per_page
        goods = narrowed(scope.goods(), filters, taken.makers)
        found.goods = products_by_keys(keys_of(scope, goods, bool(filters), order, slice(start, start + per_page)))
    return found


def keys_of(scope: Scope, goods: QuerySet[Product], is_narrowed: bool, order: str, part: slice) -> list[int]:
    if order == scope.own_order:
        return scope.page(goods if is_narrowed else None, part.start, part.stop)
    return list(goods.order_by(*order_by(order)).values_list("pk", flat=True)[part])


def narrowed(goods: QuerySet[Product], filters: Filters, makers: dict[str, MakerFacts]) -> QuerySet[Product]:
    conditions: dict[str, Any] = {}
    if filters.crafts:
        conditions["craft__in"] = sorted(filters.crafts)
    if filters.makers or filters.townships:
        conditions["maker__in"] = [facts.pk for facts in makers.values() if admits(filters, facts)]
    if filters.heritage:
        conditions["heritage__in"] = sorted(filters.heritage)
    for state in STATES:
        if getattr(filters, state):
            conditions[state] = True
    return goods.filter(within(filters.price), **conditions)


def admits(filters: Filters, maker: MakerFacts) -> bool:
    by_name = not filters.makers or maker.slug in filters.makers
    return by_name and (not filters.townships or maker.township in filters.townships)


def within(price: PriceRange) -> Q:
    condition = Q()
    if price.low is not None:
        condition &= Q(price_from__gte=price.low)
    if price.high is not None:
        condition &= Q(price_from__lte=price.high)
    return condition


def stocktaking(scope: Scope, price: PriceRange) -> Stocktaking:
    return kept(f"stock:{scope.name}:{price.low}:{price.high}", lambda: take_stock(scope, price))


def take_stock(scope: Scope, price: PriceRange) -> Stocktaking:
    goods = scope.goods().filter(maker__isnull=False)
    groups = list(
        goods.annotate(band=BAND, priced=Case(When(within(price), then=1), default=0) if price else Value(1))
        .values_list("craft", "maker", "heritage", "in_stock", "made_to_order", "relief", "band", "priced")
        .annotate(goods=Count("pk"))
        .order_by()
    )
    makers = {facts.pk: facts for facts in makers_of({group[1] for group in groups})}
    cells = [
        Cell(
            craft=craft,
            township=makers[maker].township,
            maker=makers[maker].slug,
            heritage=heritage,
            in_stock=in_stock,
            made_to_order=made_to_order,
            relief=relief,
            band=band,
            priced=bool(priced),
            goods=goods,
        )
        for craft, maker, heritage, in_stock, made_to_order, relief, band, priced, goods in groups
        if maker in makers
    ]
    return Stocktaking(cells, {facts.slug: facts for facts in makers.values()})


def makers_of(keys: set[int]) -> list[MakerFacts]:
    rows = Maker.objects.filter(pk__in=keys).order_by("slug")
    return [MakerFacts(*row) for row in rows.values_list("pk", "slug", "title", "title_en", "township")]


def bands() -> Case:
    """`filters.band_of`, in the database's words."""
    cases: list[When] = []
    for place, edge in enumerate(map(Decimal, EDGES)):
        cases += [When(price_from__lt=edge, then=2 * place), When(price_from=edge, then=2 * place + 1)]
    return Case(*cases, default=2 * len(EDGES), output_field=IntegerField())


BAND = bands()
