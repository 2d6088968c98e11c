"""Reads of the catalog. Each list costs the same few queries however long it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from .kept import kept
from .models import Collection, Maker, Picture, Product, Variant

NEWEST_FIRST = ("-listed_at", "-pk")
# On the home page.
MOST_COLLECTIONS = 6
MOST_IN_COLLECTION = 4
MOST_LOOKED_AT = 20


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
    """`goods` are the first of the `total` that are on sale."""

    collection: Collection
    goods: list[Product]
    total: int


def collections_shown() -> list[ShownCollection]:
    """The first published ones that have goods on sale, as officers ordered them; at most six queries."""
    rows = kept("collections", first_goods)
    collections = Collection.objects.in_bulk([pk for pk, _, _ in rows])
    goods = {product.pk: product for product in products_by_keys([key for _, keys, _ in rows for key in keys])}
    return [
        ShownCollection(collections[pk], [goods[key] for key in keys if key in goods], total)
        for pk, keys, total in rows
        if pk in collections
    ]


def first_goods() -> list[tuple[int, list[int], int]]:
    """Keys of collections, of their first goods on sale, and how many these are in all."""
    collections = list(Collection.objects.filter(shown=True).prefetch_related("items")[:MOST_LOOKED_AT])
    wanted = {item.product_saleor_id for collection in collections for item in collection.items.all()}
    on_sale = dict(Product.objects.filter(on_sale=True, saleor_id__in=wanted).values_list("saleor_id", "pk"))
    found = []
    for collection in collections:
        keys = [on_sale[one.product_saleor_id] for one in collection.items.all() if one.product_saleor_id in on_sale]
        if keys:
            found.append((collection.pk, keys[:MOST_IN_COLLECTION], len(keys)))
    return found[:MOST_COLLECTIONS]


def collection_shown(slug: str) -> Collection | None:
    return Collection.objects.filter(shown=True, slug=slug).first()


def collections_with_size() -> list[tuple[Collection, int]]:
    """All of them, shown or not, as the shop orders them, with how many goods they hold."""
    return [(collection, int(collection.size)) for collection in Collection.objects.annotate(size=Count("items"))]


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


def variants_by_sku(skus: Iterable[str]) -> dict[str, tuple[Variant, Picture | None]]:
    """With their product, and its first picture; also what is off sale. Two queries."""
    variants = list(Variant.objects.filter(sku__in=list(skus)).select_related("product"))
    covers = covers_of(variant.product_id for variant in variants)
    return {variant.sku: (variant, covers.get(variant.product_id)) for variant in variants}


def maker_shown(slug: str) -> Maker | None:
    return Maker.objects.filter(shown=True, slug=slug).first()


def maker_names(limit: int) -> list[tuple[str, str, str]]:
    """Slug, title and English title of those with a public page."""
    makers = Maker.objects.filter(shown=True).order_by("slug")
    return kept(f"maker-names:{limit}", lambda: list(makers.values_list("slug", "title", "title_en")[:limit]))


def variants_running_low(maker: str, most: int) -> QuerySet[Variant]:
    """Options on sale of the maker with this slug of which at most so many are left, fewest first; none made to order."""
    on_sale = Variant.objects.filter(product__maker__slug=maker, product__on_sale=True, product__made_to_order=False)
    return on_sale.filter(available__lte=most).select_related("product").order_by("available", "pk")
