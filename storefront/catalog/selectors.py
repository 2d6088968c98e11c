"""Reads of the catalog. Each list costs the same few queries however long it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from .kept import kept
from .models import Collection, Maker, Picture, Product

NEWEST_FIRST = ("-listed_at", "-pk")
MOST_COLLECTIONS = 3
MOST_IN_COLLECTION = 8


def products_on_sale(*, craft: str = "", maker: Maker | None = None) -> QuerySet[Product]:
    """Newest first, with `maker` and `covers` (the first picture) loaded."""
    covers = Prefetch("pictures", queryset=Picture.objects.filter(position=0), to_attr="covers")
    products = Product.objects.filter(on_sale=True).select_related("maker").prefetch_related(covers)
    if craft:
        products = products.filter(craft=craft)
    if maker is not None:
        products = products.filter(maker=maker)
    return products.order_by(*NEWEST_FIRST)


def products_by_keys(keys: list[int]) -> list[Product]:
    """In the order of `keys`, with `maker` and `covers`; three queries whatever the number."""
    found = {product.pk: product for product in products_on_sale().filter(pk__in=keys).order_by()}
    return [found[key] for key in keys if key in found]


def product_on_sale(slug: str) -> Product | None:
    """With its maker, variants and pictures; None when it is not on sale, or unknown."""
    products = Product.objects.filter(on_sale=True).select_related("maker")
    return products.prefetch_related("variants", "pictures").filter(slug=slug).first()


@dataclass(frozen=True)
class Related:
    """Other goods beside one that is looked at."""

    of_maker: list[Product]
    of_craft: list[Product]


def related_goods(product: Product, limit: int = 4) -> Related:
    """The newest of its maker, then of its craft by others; four queries."""
    craft = Product.objects.filter(on_sale=True, craft=product.craft).exclude(pk=product.pk).order_by(*NEWEST_FIRST)
    of_maker = list(craft.filter(maker=product.maker_id).values_list("pk", flat=True)[:limit])
    of_craft = list(craft.exclude(maker=product.maker_id).values_list("pk", flat=True)[:limit])
    goods = {one.pk: one for one in products_by_keys([*of_maker, *of_craft])}
    return Related([goods[key] for key in of_maker if key in goods], [goods[key] for key in of_craft if key in goods])


@dataclass(frozen=True)
class ShownCollection:
    collection: Collection
    goods: list[Product]


def collections_shown() -> list[ShownCollection]:
    """The newest published ones that have goods on sale, with the first of these; four queries."""
    collections = list(Collection.objects.filter(shown=True).prefetch_related("items")[:MOST_COLLECTIONS])
    wanted = {item.product_saleor_id for collection in collections for item in collection.items.all()}
    goods = (
        {product.saleor_id: product for product in products_on_sale().filter(saleor_id__in=wanted)} if wanted else {}
    )
    found = []
    for collection in collections:
        ids = [item.product_saleor_id for item in collection.items.all()]
        found.append(ShownCollection(collection, [goods[key] for key in ids if key in goods][:MOST_IN_COLLECTION]))
    return [shown for shown in found if shown.goods]


def collections_with_size() -> list[tuple[Collection, int]]:
    """All of them, shown or not, with how many goods they hold."""
    collections = Collection.objects.annotate(size=Count("items")).order_by("-shown", "-published_at", "slug")
    return [(collection, int(collection.size)) for collection in collections]


def goods_in(collection: Collection) -> list[Product]:
    """In the officers' order, also what is off sale at the moment."""
    ids = list(collection.items.values_list("product_saleor_id", flat=True))
    found = {
        product.saleor_id: product for product in Product.objects.filter(saleor_id__in=ids).select_related("maker")
    }
    return [found[key] for key in ids if key in found]


@dataclass(frozen=True)
class ShownMaker:
    """`goods`: how many pieces are on sale; `cover`: the picture of the newest."""

    maker: Maker
    goods: int
    cover: Picture | None


def makers_shown(limit: int) -> list[ShownMaker]:
    """Those with a public page, the ones with most goods first."""
    rows = kept(f"makers:{limit}", lambda: ranked_makers(limit))
    makers = Maker.objects.filter(shown=True).in_bulk([pk for pk, _, _ in rows])
    covers = covers_of(newest for _, _, newest in rows)
    return [ShownMaker(makers[pk], goods, covers.get(newest)) for pk, goods, newest in rows if pk in makers]


def ranked_makers(limit: int) -> list[tuple[int, int, int | None]]:
    """Keys of makers, how many goods they have on sale, and the key of the newest."""
    goods = Count("products", filter=Q(products__on_sale=True))
    newest = Product.objects.filter(maker=OuterRef("pk"), on_sale=True).order_by(*NEWEST_FIRST).values("pk")[:1]
    ranked = Maker.objects.filter(shown=True).annotate(goods=goods, newest=Subquery(newest)).order_by("-goods", "slug")
    return list(ranked.values_list("pk", "goods", "newest")[:limit])


def covers_of(products: Iterable[int | None]) -> dict[int | None, Picture]:
    """First pictures by product key."""
    return {picture.product_id: picture for picture in Picture.objects.filter(product__in=products, position=0)}


def maker_shown(slug: str) -> Maker | None:
    return Maker.objects.filter(shown=True, slug=slug).first()


def maker_names(limit: int) -> list[tuple[str, str, str]]:
    """Slug, title and English title of those with a public page."""
    makers = Maker.objects.filter(shown=True).order_by("slug")
    return kept(f"maker-names:{limit}", lambda: list(makers.values_list("slug", "title", "title_en")[:limit]))
