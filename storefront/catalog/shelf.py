"""A page of goods, narrowed by filters and sorted, with the counts beside the filters.

What it costs: the version, at most two queries for counts (kept until the catalog changes), three for the goods.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from .filters import EDGES, Cell, Counts, Filters, PriceRange, count
from .kept import kept
from .language import in_english
from .models import Maker, Product
from .selectors import products_by_keys

NEWEST = "newest"
ORDERS = {
    NEWEST: ("-listed_at", "-pk"),
    "cheapest": ("price_from", "-pk"),
    "dearest": ("-price_from", "pk"),
}
BY_NAME = "name"
ORDER_NAMES = (*ORDERS, BY_NAME)


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
    """`goods` are those of this page; `number` is the page that is shown, `pages` at least 1."""

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


def shelf(*, craft: str = "", filters: Filters, order: str = NEWEST, number: int = 1, per_page: int = 24) -> Shelf:
    """Goods on sale, of one craft or all; `number` beyond the last page shows the last, below 1 the first."""
    taken = stocktaking(craft, filters.price)
    found = Shelf(count(taken.cells, filters), taken.makers, number, per_page)
    found.number = min(max(1, number), found.pages)
    if found.total:
        start = (found.number - 1) * per_page
        keys = narrowed(craft, filters, taken.makers).order_by(*order_by(order)).values_list("pk", flat=True)
        found.goods = products_by_keys(list(keys[start : start + per_page]))
    return found


def order_by(order: str) -> tuple[str, ...]:
    if order == BY_NAME:
        return ("sort_en" if in_english() else "sort_zh", "-pk")
    return ORDERS.get(order, ORDERS[NEWEST])


def narrowed(craft: str, filters: Filters, makers: dict[str, MakerFacts]) -> QuerySet[Product]:
    conditions: dict[str, Any] = {}
    if filters.crafts:
        conditions["craft__in"] = sorted(filters.crafts)
    if filters.makers or filters.townships:
        conditions["maker__in"] = [facts.pk for facts in makers.values() if admits(filters, facts)]
    if filters.heritage:
        conditions["heritage__in"] = sorted(filters.heritage)
    if filters.in_stock:
        conditions["in_stock"] = True
    if filters.made_to_order:
        conditions["made_to_order"] = True
    if filters.relief:
        conditions["relief"] = True
    goods = Product.objects.filter(within(filters.price), on_sale=True, **conditions)
    return goods.filter(craft=craft) if craft else goods


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


def stocktaking(craft: str, price: PriceRange) -> Stocktaking:
    return kept(f"stock:{craft}:{price.low}:{price.high}", lambda: take_stock(craft, price))


def take_stock(craft: str, price: PriceRange) -> Stocktaking:
    goods = Product.objects.filter(on_sale=True, maker__isnull=False)
    if craft:
        goods = goods.filter(craft=craft)
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
