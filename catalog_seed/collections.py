"""Sample collections for the home page, through the officers' own actions.

Each is filled once for the core and once for the house: a mark in its metadata says how far, so that a good which an
officer has taken out since, or moved, stays where the officer wants it.
"""

from collections.abc import Sequence
from functools import partial

from storefront.catalog import actions
from storefront.catalog.actions import CollectionWords
from storefront.catalog.models import Collection, Product
from storefront.catalog.selectors import goods_in
from storefront.catalog.sync import sync_collection
from storefront.saleor.gateway import saleor

from .changes import Change, Item, Items
from .documents import Collection as Wanted
from .documents import Goods, Seed

MARK = "tancheng.seed"
CORE, HOUSE = "core", "house"
FEWEST = 3


def collection_items(seed: Seed, goods: Sequence[Goods], extent: str) -> Items:
    """Those that have enough of these goods."""
    there = {one.slug for one in goods}
    for place, wanted in enumerate(seed.collections, 1):
        slugs = [slug for slug in wanted.goods if slug in there]
        if len(slugs) >= FEWEST:
            yield Item(f"collection {wanted.slug}", partial(compare, wanted, slugs, place, extent))


def compare(wanted: Wanted, goods: list[str], place: int, extent: str) -> Change | None:
    known = saleor().collection_mark(wanted.slug, MARK).collection
    if known and known.mark in (extent, HOUSE):
        return None
    text = f"collection {wanted.slug}: fill and show"
    return Change(text, lambda: fill(wanted, goods, place, extent))


def fill(wanted: Wanted, goods: list[str], place: int, extent: str) -> None:
    """From wherever an earlier filling was cut short; the mark comes last."""
    collection = find_or_make(wanted)
    found = {product.slug: product for product in Product.objects.filter(slug__in=goods)}
    for slug in goods:
        if slug in found:
            actions.add_to_collection(collection, found[slug])
    for target, slug in enumerate(slug for slug in goods if slug in found):
        actions.move_goods(collection, found[slug], target - here(collection, found[slug]))
    actions.keep(collection, actions.PLACE, str(place))
    actions.show_collection(collection, shown=True)
    if len(found) == len(goods):
        actions.keep(collection, MARK, extent)


def find_or_make(wanted: Wanted) -> Collection:
    words = CollectionWords(wanted.name, wanted.name_en, wanted.description, wanted.description_en)
    if saleor().collection_by_slug(wanted.slug).collection is None:
        actions.create_collection(words, wanted.slug)
    sync_collection(wanted.slug)
    collection = Collection.objects.get(slug=wanted.slug)
    actions.change_words(collection, words)
    return collection


def here(collection: Collection, product: Product) -> int:
    """Its place among the goods that the shop knows."""
    return [one.pk for one in goods_in(collection)].index(product.pk)
