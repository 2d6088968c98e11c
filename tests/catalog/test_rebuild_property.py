"""Whatever was done in Saleor, and whatever news of it was lost, late or told twice: one sweep makes all rows right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from storefront.catalog.models import Collection, CollectionItem, Maker, Picture, Product, Variant, Version
from storefront.catalog.plan import collection_row, maker_row, product_row
from storefront.catalog.search.index import search_index
from storefront.catalog.sync import rebuild_catalog, sync_collection, sync_maker_page, sync_product
from storefront.catalog.sync.collections import collections
from storefront.catalog.sync.products import COPIED
from storefront.catalog.sync.rebuild import maker_pages, products
from storefront.saleor.client import enums
from storefront.saleor.client import input_types as inputs
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.webhooks import sync_webhooks
from tests.shop.commerce import BASKET, ERHU, MAKERS, TRAY, Goods, open_shop, product_of, publish, set_price, set_stock

from .test_rebuild import stop_the_news

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True, databases=["default", "engine"])]

GOODS = (BASKET, TRAY, ERHU)
PAGES = tuple(MAKERS)
COLLECTION = "spring"
TABLES = (Maker, Product, Variant, Picture, Collection, CollectionItem, Version)
News = Callable[[], object]


KINDS = {
    *("price", "stock", "publish", "rename", "translate", "relief", "retitle", "translate maker", "hide"),
    *("collect", "take out", "move", "place", "show", "translate collection"),
}


@dataclass(frozen=True)
class Deed:
    """Something done in Saleor with number `which` of its kind; `news` is what becomes of the event."""

    kind: str
    which: int
    value: int
    news: str


DEEDS = st.lists(
    st.builds(
        Deed,
        st.sampled_from(sorted(KINDS)),
        st.integers(0, 5),
        st.integers(0, 9),
        st.sampled_from(["now", "late", "twice", "lost"]),
    ),
    min_size=1,
    max_size=10,
)


@pytest.fixture
def shop() -> None:
    open_shop()
    sync_webhooks()
    stop_the_news()
    rebuild_catalog()


@rules(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(deeds=DEEDS)
def test_one_sweep_makes_all_rows_right_and_a_second_changes_none(shop: None, deeds: list[Deed]) -> None:
    late: list[News] = []
    for deed in deeds:
        tell(deed.news, do(deed), late)
    for news in reversed(late):
        news()
    rebuild_catalog()
    assert_equal_to_saleor()
    before = everything()
    assert rebuild_catalog().changed == 0
    assert everything() == before


def tell(fate: str, news: News, late: list[News]) -> None:
    if fate == "late":
        late.append(news)
    for _ in range({"now": 1, "twice": 2}.get(fate, 0)):
        news()


def do(deed: Deed) -> News:
    """Does it in Saleor; returns the telling of it."""
    goods, page = GOODS[deed.which % len(GOODS)], PAGES[deed.which % len(PAGES)]
    match deed.kind:
        case "price":
            set_price(goods, f"{deed.value + 10}.00")
        case "stock":
            set_stock(goods, deed.value)
        case "publish":
            publish(product_of(goods), published=deed.value % 2 == 0)
        case "rename":
            rename(goods, f"柳编新篮{deed.value}")
        case "translate":
            translate(goods, f"Willow basket {deed.value}" if deed.value else "")
        case "retitle":
            return change_page(page, inputs.PageInput(title=f"新匠铺{deed.value}"))
        case "hide":
            return change_page(page, inputs.PageInput(is_published=deed.value % 2 == 0))
        case "relief":
            say_relief(goods, deed.value % 2 == 0)
        case "translate maker":
            return translate_maker(page, f"Maker {deed.value}")
        case _:
            return change_collection(deed, product_of(goods))
    product_id = product_of(goods)
    return lambda: sync_product(product_id)


def rename(goods: Goods, name: str) -> None:
    accepted(saleor().product_update(product_of(goods), inputs.ProductInput(name=name)).product_update, "Rename")


def translate(goods: Goods, name: str) -> None:
    words = inputs.TranslationInput(name=name)
    answer = saleor().product_translate(product_of(goods), enums.LanguageCodeEnum.EN, words)
    accepted(answer.product_translate, "Translate")


def change_page(slug: str, changes: inputs.PageInput) -> News:
    page = saleor().maker_page(slug).page
    assert page
    accepted(saleor().page_update(page.id, changes).page_update, "PageUpdate")
    return lambda: sync_maker_page(page.id)


def say_relief(goods: Goods, value: bool) -> None:
    client = saleor()
    attribute = client.attribute("relief").attribute
    assert attribute
    said = inputs.ProductInput(attributes=[inputs.AttributeValueInput(id=attribute.id, boolean=value)])
    accepted(client.product_update(product_of(goods), said).product_update, "ProductUpdate")


def translate_maker(slug: str, title: str) -> News:
    page = saleor().maker_page(slug).page
    assert page
    words = inputs.PageTranslationInput(title=title)
    accepted(saleor().page_translate(page.id, enums.LanguageCodeEnum.EN, words).page_translate, "PageTranslate")
    return lambda: sync_maker_page(page.id)


def change_collection(deed: Deed, product_id: str) -> News:
    client, key = saleor(), the_collection()
    match deed.kind:
        case "collect":
            accepted(client.collection_add_products(key, [product_id]).collection_add_products, "Add")
        case "take out":
            accepted(client.collection_remove_products(key, [product_id]).collection_remove_products, "Remove")
        case "move":
            move = inputs.MoveProductInput(product_id=product_id, sort_order=deed.value - 4)
            client.collection_reorder_products(key, [move])  # refused when it is not in it
        case "place":
            place = inputs.MetadataInput(key="tancheng.place", value=str(deed.value))
            accepted(client.update_metadata(key, [place]).update_metadata, "UpdateMetadata")
        case "show":
            show_collection(key, deed.value % 2 == 0)
        case _:
            words = inputs.TranslationInput(name=f"Feast {deed.value}")
            answer = client.collection_translate(key, enums.LanguageCodeEnum.EN, words)
            accepted(answer.collection_translate, "CollectionTranslate")
    return lambda: sync_collection(COLLECTION)


def the_collection() -> str:
    """Its key; made when it is not there yet."""
    client = saleor()
    known = client.collection_by_slug(COLLECTION).collection
    if known:
        return known.id
    wanted = inputs.CollectionCreateInput(name="春节", slug=COLLECTION)
    made = accepted(client.collection_create(wanted).collection_create, "CollectionCreate").collection
    assert made
    return made.id


def show_collection(key: str, shown: bool) -> None:
    channel = saleor().channel(settings.SALEOR_CHANNEL).channel
    assert channel
    listing = inputs.PublishableChannelListingInput(channel_id=channel.id, is_published=shown)
    changes = inputs.CollectionChannelListingUpdateInput(add_channels=[listing])
    answer = saleor().collection_channel_listing_update(key, changes)
    accepted(answer.collection_channel_listing_update, "CollectionChannelListingUpdate")


def assert_equal_to_saleor() -> None:
    now = timezone.now()
    rows = {facts.slug: product_row(facts, settings.SALEOR_CHANNEL, now) for facts, _ in products()}
    assert {slug: {name: getattr(row, name) for name in COPIED} for slug, row in rows.items()} == {
        product.slug: {name: getattr(product, name) for name in COPIED} for product in Product.objects.all()
    }
    assert {slug for slug, row in rows.items() if row.on_sale} == slugs(Product.objects.filter(on_sale=True))
    assert {maker.slug: (maker.title, maker.title_en, maker.shown) for maker in Maker.objects.all()} == {
        row.slug: (row.title, row.title_en, row.shown) for facts, _ in maker_pages() if (row := maker_row(facts))
    }
    found = [collection_row(facts, settings.SALEOR_CHANNEL, now) for facts, _ in collections()]
    assert {one.slug: (list(one.products), one.name_en, one.place, one.shown) for one in found} == {
        one.slug: ([item.product_saleor_id for item in one.items.all()], one.name_en, one.place, one.shown)
        for one in Collection.objects.all()
    }
    assert search_index().ids() == set(Product.objects.filter(on_sale=True).values_list("pk", flat=True))


def slugs(products: Any) -> set[str]:
    return set(products.values_list("slug", flat=True))


def everything() -> list[Sequence[Any]]:
    return [list(table.objects.order_by("pk").values()) for table in TABLES]
