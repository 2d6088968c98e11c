"""What a change of goods tells, and what it does not: SALEOR.md names the silences."""

from collections.abc import Callable

import pytest

from storefront.engine.models import EventDelivery, Webhook, WebhookEvent
from tests.engine.api import Api
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

EVENTS = (
    "PRODUCT_CREATED",
    "PRODUCT_UPDATED",
    "PRODUCT_DELETED",
    "PRODUCT_METADATA_UPDATED",
    "PRODUCT_MEDIA_CREATED",
    "PRODUCT_VARIANT_CREATED",
    "PRODUCT_VARIANT_UPDATED",
    "PRODUCT_VARIANT_DELETED",
    "PRODUCT_VARIANT_OUT_OF_STOCK",
    "PRODUCT_VARIANT_BACK_IN_STOCK",
    "PRODUCT_VARIANT_STOCK_UPDATED",
    "PAGE_CREATED",
    "PAGE_UPDATED",
    "PAGE_DELETED",
    "COLLECTION_CREATED",
    "COLLECTION_UPDATED",
    "COLLECTION_DELETED",
    "COLLECTION_METADATA_UPDATED",
    "TRANSLATION_CREATED",
    "TRANSLATION_UPDATED",
)
Heard = Callable[[], list[tuple[str, str]]]


@pytest.fixture
def heard(api: Api) -> Heard:
    """What an app that listens to everything was told since it was last asked."""
    assert api.app is not None
    webhook = Webhook.objects.create(app=api.app, name="all ears", target_url="http://127.0.0.1:8000/nowhere/")
    WebhookEvent.objects.bulk_create(WebhookEvent(webhook=webhook, event_type=name) for name in EVENTS)

    def since_last_time() -> list[tuple[str, str]]:
        rows = list(EventDelivery.objects.order_by("pk").values_list("event_type", "subject_model"))
        EventDelivery.objects.all().delete()
        return rows

    return since_last_time


def test_a_product_and_its_variant(api: Api, frame: Frame, heard: Heard) -> None:
    assert frame.maker and frame.product_type and frame.category and frame.warehouse
    heard()

    product, _ = frame.new_basket()

    assert heard() == [
        ("PRODUCT_CREATED", "product"),
        ("PRODUCT_UPDATED", "product"),  # published
        ("PRODUCT_VARIANT_CREATED", "productvariant"),
    ]
    api.done("mutation($id: ID!) { productDelete(id: $id) { errors { code } } }", id=product)
    assert heard() == [("PRODUCT_DELETED", "product")]


def test_a_price_is_no_news_of_the_product(api: Api, frame: Frame, heard: Heard) -> None:
    _, variant = frame.new_basket()
    heard()

    api.done(
        "mutation($id: ID!, $c: ID!) { productVariantChannelListingUpdate(id: $id, input: [{channelId: $c, price: 9}]) {"
        " errors { field code } } }",
        id=variant,
        c=frame.channel,
    )

    assert heard() == [("PRODUCT_VARIANT_UPDATED", "productvariant")]


@pytest.mark.parametrize(
    ("quantity", "news"),
    [
        (9, ["PRODUCT_VARIANT_STOCK_UPDATED"]),
        (0, ["PRODUCT_VARIANT_OUT_OF_STOCK", "PRODUCT_VARIANT_STOCK_UPDATED"]),
    ],
)
def test_stock(api: Api, frame: Frame, heard: Heard, quantity: int, news: list[str]) -> None:
    _, variant = frame.new_basket()
    heard()
    update = """mutation($id: ID!, $s: [StockInput!]!) { productVariantStocksUpdate(variantId: $id, stocks: $s) {
      errors { field code } } }"""

    api.done(update, id=variant, s=[{"warehouse": frame.warehouse, "quantity": quantity}])

    assert [event for event, _ in heard()] == news
    if quantity == 0:
        api.done(update, id=variant, s=[{"warehouse": frame.warehouse, "quantity": 1}])
        assert [event for event, _ in heard()] == ["PRODUCT_VARIANT_BACK_IN_STOCK", "PRODUCT_VARIANT_STOCK_UPDATED"]


def test_a_page(api: Api, frame: Frame, heard: Heard) -> None:
    page = frame.maker
    api.done('mutation($id: ID!) { pageUpdate(id: $id, input: {title: "x"}) { errors { code } } }', id=page)
    api.done("mutation($id: ID!) { pageDelete(id: $id) { errors { code } } }", id=page)

    assert heard() == [("PAGE_CREATED", "page"), ("PAGE_UPDATED", "page"), ("PAGE_DELETED", "page")]


def test_metadata_is_news_only_when_it_changes(api: Api, frame: Frame, heard: Heard) -> None:
    product = frame.new_product("篮")
    heard()
    write = """mutation($id: ID!) { updateMetadata(id: $id, input: [{key: "a", value: "b"}]) { errors { code } } }"""

    api.done(write, id=product)
    api.done(write, id=product)

    assert [event for event, _ in heard()] == ["PRODUCT_UPDATED", "PRODUCT_METADATA_UPDATED"]


def test_a_refusal_is_no_news(api: Api, frame: Frame, heard: Heard) -> None:
    product = frame.new_product("篮", slug="a")
    frame.new_product("篮", slug="b")
    heard()

    assert api.refusals(
        'mutation($id: ID!) { productUpdate(id: $id, input: {slug: "b", name: "x"}) { errors { field code } } }',
        id=product,
    ) == [("slug", "UNIQUE")]
    assert heard() == []


def test_a_collection_tells_of_itself_and_of_its_goods(api: Api, frame: Frame, heard: Heard) -> None:
    product, _ = frame.new_basket()
    heard()
    errors = "{ errors { field code } }"

    made = api.done(
        'mutation($p: ID!) { collectionCreate(input: {name: "端午", products: [$p]}) {'
        " collection { id } errors { field code } } }",
        p=product,
    )["collection"]["id"]
    assert heard() == [("COLLECTION_CREATED", "collection"), ("PRODUCT_UPDATED", "product")]

    api.done(f'mutation($c: ID!) {{ collectionUpdate(id: $c, input: {{name: "春节"}}) {errors} }}', c=made)
    assert heard() == [("COLLECTION_UPDATED", "collection")]

    for name in ("Add", "Remove"):
        api.done(
            f"mutation($c: ID!, $p: [ID!]!) {{ collection{name}Products(collectionId: $c, products: $p) {errors} }}",
            c=made,
            p=[product],
        )
        assert heard() == [("PRODUCT_UPDATED", "product")]

    metadata = '{key: "a", value: "b"}'
    api.done(f"mutation($c: ID!) {{ updateMetadata(id: $c, input: [{metadata}]) {errors} }}", c=made)
    assert heard() == [("COLLECTION_METADATA_UPDATED", "collection")]

    api.done(f"mutation($c: ID!) {{ collectionDelete(id: $c) {errors} }}", c=made)
    assert heard() == [("COLLECTION_DELETED", "collection")]


def test_publishing_and_reordering_a_collection_tell_nothing(api: Api, frame: Frame, heard: Heard) -> None:
    product, _ = frame.new_basket()
    made = api.done(
        'mutation($p: ID!) { collectionCreate(input: {name: "端午", products: [$p]}) {'
        " collection { id } errors { field code } } }",
        p=product,
    )["collection"]["id"]
    heard()

    api.done(
        "mutation($c: ID!, $h: ID!) { collectionChannelListingUpdate(id: $c, input: {addChannels: ["
        "{channelId: $h, isPublished: true}]}) { errors { field code } } }",
        c=made,
        h=frame.channel,
    )
    api.done(
        "mutation($c: ID!, $p: ID!) { collectionReorderProducts(collectionId: $c, moves: ["
        "{productId: $p, sortOrder: 1}]) { errors { field code } } }",
        c=made,
        p=product,
    )

    assert heard() == []


def test_a_variant_in_another_language_tells_of_itself_too(api: Api, frame: Frame, heard: Heard) -> None:
    product, variant = frame.new_basket()
    heard()
    for name, id in (("product", product), ("productVariant", variant)):
        api.done(
            f'mutation($id: ID!) {{ {name}Translate(id: $id, languageCode: EN, input: {{name: "x"}}) {{'
            " errors { field code } } }",
            id=id,
        )

    assert heard() == [
        ("TRANSLATION_CREATED", "producttranslation"),
        ("PRODUCT_VARIANT_UPDATED", "productvariant"),
        ("TRANSLATION_CREATED", "productvarianttranslation"),
    ]
