"""Reads of the catalog. Each list costs the same few queries however long it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from .models import Maker, Picture, Product

NEWEST = "newest"
ORDERS = {
    NEWEST: (F("listed_at").desc(), F("pk").desc()),
    "cheapest": (F("price_from").asc(), F("pk").desc()),
    "dearest": (F("price_from").desc(), F("pk").desc()),
}


def products_on_sale(*, craft: str = "", maker: Maker | None = None, order: str = NEWEST) -> QuerySet[Product]:
    """With `maker` and `covers` (the first picture) loaded; `order` is one of ORDERS."""
    covers = Prefetch("pictures", queryset=Picture.objects.filter(position=0), to_attr="covers")
    products = Product.objects.filter(on_sale=True).select_related("maker").prefetch_related(covers)
    if craft:
        products = products.filter(craft=craft)
    if maker is not None:
        products = products.filter(maker=maker)
    return products.order_by(*ORDERS[order])


def product_on_sale(slug: str) -> Product | None:
    """With its maker, variants and pictures; None when it is not on sale, or unknown."""
    products = Product.objects.filter(on_sale=True).select_related("maker")
    return products.prefetch_related("variants", "pictures").filter(slug=slug).first()


@dataclass(frozen=True)
class ShownMaker:
    """`goods`: how many pieces are on sale; `cover`: the picture of the newest."""

    maker: Maker
    goods: int
    cover: Picture | None


def makers_shown(limit: int) -> list[ShownMaker]:
    """Those with a public page, the ones with most goods first."""
    goods = Count("products", filter=Q(products__on_sale=True))
    newest = Product.objects.filter(maker=OuterRef("pk"), on_sale=True).order_by(*ORDERS[NEWEST]).values("pk")[:1]
    ranked = Maker.objects.filter(shown=True).annotate(goods=goods, newest=Subquery(newest)).order_by("-goods", "slug")
    rows = list(ranked.values_list("pk", "goods", "newest")[:limit])
    makers = Maker.objects.in_bulk([pk for pk, _, _ in rows])
    covers = covers_of(newest for _, _, newest in rows)
    return [ShownMaker(makers[pk], goods, covers.get(newest)) for pk, goods, newest in rows if pk in makers]


def covers_of(products: Iterable[int | None]) -> dict[int | None, Picture]:
    """First pictures by product key."""
    return {picture.product_id: picture for picture in Picture.objects.filter(product__in=products, position=0)}


def maker_shown(slug: str) -> Maker | None:
    return Maker.objects.filter(shown=True, slug=slug).first()
