"""Reads of the catalog. Each list costs the same few queries however long it is."""

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

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


def makers_shown() -> QuerySet[Maker]:
    """Those with a public page, with `goods`: how many pieces they have on sale; most first."""
    goods = Coalesce(Count("products", filter=Q(products__on_sale=True)), 0)
    return Maker.objects.filter(shown=True).annotate(goods=goods).order_by("-goods", "slug")


def maker_shown(slug: str) -> Maker | None:
    return Maker.objects.filter(shown=True, slug=slug).first()
