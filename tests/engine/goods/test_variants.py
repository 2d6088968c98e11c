"""Variants, their prices and their stocks."""

from decimal import Decimal
from typing import Any

import pytest

from storefront.engine.models import Product, ProductVariant, ProductVariantChannelListing, Stock
from tests.engine.api import Api, gid
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

BULK = """mutation($p: ID!, $v: [ProductVariantBulkCreateInput!]!, $e: ErrorPolicyEnum) {
  productVariantBulkCreate(product: $p, variants: $v, errorPolicy: $e) {
    count results { productVariant { sku name } errors { path code } } errors { field code index } } }"""
PRICE = """mutation($id: ID!, $i: [ProductVariantChannelListingAddInput!]!) {
  productVariantChannelListingUpdate(id: $id, input: $i) { variant { id } errors { field code channels } } }"""
STOCKS = """mutation($id: ID!, $s: [StockInput!]!) {
  productVariantStocksUpdate(variantId: $id, stocks: $s) { productVariant { id } errors { field code index } } }"""


def row(frame: Frame, sku: str, option: str, **more: Any) -> dict[str, Any]:
    return {"sku": sku, "attributes": [{"id": frame.option_attribute, "dropdown": {"value": option}}], **more}


def test_variants_come_with_names_prices_and_stocks(api: Api, frame: Frame) -> None:
    product = frame.new_product("篮")
    frame.publish(product)
    stocks = [{"warehouse": frame.warehouse, "quantity": 3}]
    prices = [{"channelId": frame.channel, "price": "68.50"}]

    made = api.done(
        BULK,
        p=product,
        v=[row(frame, "A", "大", stocks=stocks, channelListings=prices), row(frame, "B", "小")],
    )

    assert made["count"] == 2
    assert [result["productVariant"] for result in made["results"]] == [
        {"sku": "A", "name": "大"},
        {"sku": "B", "name": "小"},
    ]
    read = api(
        """query($id: ID!) { product(id: $id) { defaultVariant { sku } productVariants(first: 10) { edges { node {
          sku stocks { quantity warehouse { slug } } channelListings { channel { slug } price { amount currency } }
          option: assignedAttribute(slug: "option") { ... on AssignedSingleChoiceAttribute { value { name slug } } }
        } } } } }""",
        id=product,
    )["product"]
    assert read["defaultVariant"] == {"sku": "A"}
    assert read["productVariants"]["edges"][0]["node"] == {
        "sku": "A",
        "stocks": [{"quantity": 3, "warehouse": {"slug": "lu-willow"}}],
        "channelListings": [{"channel": {"slug": "tancheng-buy"}, "price": {"amount": 68.5, "currency": "CNY"}}],
        "option": {"value": {"name": "大", "slug": "da"}},
    }


def test_one_wrong_row_rejects_everything(api: Api, frame: Frame) -> None:
    product = frame.new_product("篮")
    frame.publish(product)
    bad = row(frame, "B", "小", channelListings=[{"channelId": frame.channel, "price": "0.001"}])

    made = api(BULK, p=product, v=[row(frame, "A", "大"), bad])["productVariantBulkCreate"]

    assert made["count"] == 0
    assert [result["productVariant"] for result in made["results"]] == [None, None]
    assert made["results"][1]["errors"] == [{"path": "channelListings.0.price", "code": "INVALID_PRICE"}]
    assert made["errors"] == [{"field": "price", "code": "INVALID_PRICE", "index": 1}]
    assert not ProductVariant.objects.exists()


def test_reject_failed_rows_keeps_the_others(api: Api, frame: Frame) -> None:
    product = frame.new_product("篮")

    made = api(BULK, p=product, v=[row(frame, "A", "大"), row(frame, "A", "小")], e="REJECT_FAILED_ROWS")

    assert made["productVariantBulkCreate"]["count"] == 1
    assert made["productVariantBulkCreate"]["results"][1] == {
        "productVariant": None,
        "errors": [{"path": "sku", "code": "UNIQUE"}],
    }
    assert ProductVariant.objects.get().name == "大"


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"sku": "TAKEN"}, "sku", "UNIQUE"),
        ({"externalReference": "taken"}, "externalReference", "UNIQUE"),
        ({"stocks": [{"warehouse": gid("Warehouse", "0" * 32), "quantity": 1}]}, "stocks.0.warehouse", "NOT_FOUND"),
        ({"attributes": []}, None, None),
    ],
)
def test_what_a_row_may_not_say(
    api: Api, frame: Frame, change: dict[str, Any], path: str | None, code: str | None
) -> None:
    product = frame.new_product("篮")
    api.done(BULK, p=product, v=[row(frame, "TAKEN", "大", externalReference="taken")])

    made = api(BULK, p=product, v=[{**row(frame, "NEW", "小"), **change}])["productVariantBulkCreate"]

    expected = [] if path is None else [{"path": path, "code": code}]
    assert made["results"][0]["errors"] == expected
    assert ProductVariant.objects.count() == (2 if path is None else 1)


def test_two_variants_may_say_the_same(api: Api, frame: Frame) -> None:
    product = frame.new_product("篮")
    frame.new_product("另一个篮")
    api.done(BULK, p=product, v=[row(frame, "A", "大")])

    api.done(BULK, p=product, v=[row(frame, "B", "大")])

    assert list(ProductVariant.objects.order_by("sku").values_list("sku", flat=True)) == ["A", "B"]


def test_a_price_needs_a_listed_product(api: Api, frame: Frame) -> None:
    product = frame.new_product("篮")
    api.done(BULK, p=product, v=[row(frame, "A", "大")])
    variant = gid("ProductVariant", ProductVariant.objects.get().pk)

    refused = api(PRICE, id=variant, i=[{"channelId": frame.channel, "price": "1"}])

    assert refused["productVariantChannelListingUpdate"]["errors"] == [
        {"field": "channelId", "code": "PRODUCT_NOT_ASSIGNED_TO_CHANNEL", "channels": [frame.channel]}
    ]
    assert not ProductVariantChannelListing.objects.exists()


def test_a_price_is_changed_without_moving_dates(api: Api, frame: Frame) -> None:
    _, variant = frame.new_basket()
    before = Product.objects.get().updated_at, ProductVariant.objects.get().updated_at

    api.done(PRICE, id=variant, i=[{"channelId": frame.channel, "price": "70.20"}])

    assert ProductVariantChannelListing.objects.get().price_amount == Decimal("70.20")
    assert Product.objects.get().channel_listings.get().discounted_price_amount == Decimal("70.20")
    assert (Product.objects.get().updated_at, ProductVariant.objects.get().updated_at) == before


@pytest.mark.parametrize("price", ["0.001", "1000000000"])
def test_a_price_that_money_cannot_be_is_refused(api: Api, frame: Frame, price: str) -> None:
    _, variant = frame.new_basket()

    assert api.refusals(PRICE, id=variant, i=[{"channelId": frame.channel, "price": price}]) == [("price", "INVALID")]
    assert ProductVariantChannelListing.objects.get().price_amount == Decimal("68.00")


def test_a_negative_price_never_reaches_the_resolver(api: Api, frame: Frame) -> None:
    _, variant = frame.new_basket()

    answer = api.answer(PRICE, id=variant, i=[{"channelId": frame.channel, "price": "-1"}])

    assert "data" not in answer
    assert ProductVariantChannelListing.objects.get().price_amount == Decimal("68.00")


def test_stock_is_set_for_known_and_new_warehouses(api: Api, frame: Frame) -> None:
    _, variant = frame.new_basket()
    other = frame.new_warehouse("second")
    Stock.objects.update(quantity_allocated=2)

    api.done(
        STOCKS,
        id=variant,
        s=[{"warehouse": frame.warehouse, "quantity": 9}, {"warehouse": other, "quantity": 4}],
    )

    assert list(Stock.objects.order_by("pk").values_list("warehouse__slug", "quantity", "quantity_allocated")) == [
        ("lu-willow", 9, 2),
        ("second", 4, 0),
    ]


def test_a_warehouse_is_named_once_and_no_quantity_is_negative(api: Api, frame: Frame) -> None:
    _, variant = frame.new_basket()
    twice = [{"warehouse": frame.warehouse, "quantity": 1}, {"warehouse": frame.warehouse, "quantity": 2}]

    assert api.refusals(STOCKS, id=variant, s=twice) == [("warehouse", "DUPLICATED_INPUT_ITEM")]
    assert api.refusals(STOCKS, id=variant, s=[{"warehouse": frame.warehouse, "quantity": -1}]) == [
        ("quantity", "INVALID")
    ]
    assert Stock.objects.get().quantity == 5


def test_a_warehouse_in_no_zone_has_nothing_to_sell(api: Api, public: Api, frame: Frame) -> None:
    _, variant = frame.new_basket()
    lonely = frame.new_warehouse("lonely", in_zone=False)
    api.done(
        STOCKS, id=variant, s=[{"warehouse": frame.warehouse, "quantity": 0}, {"warehouse": lonely, "quantity": 7}]
    )
    query = 'query($id: ID!) { productVariant(id: $id, channel: "tancheng-buy") { quantityAvailable } }'

    assert public(query, id=variant)["productVariant"]["quantityAvailable"] == 0

    api.done(
        "mutation($w: ID!, $z: ID!) { assignWarehouseShippingZone(id: $w, shippingZoneIds: [$z]) { errors { code } } }",
        w=lonely,
        z=frame.zone,
    )
    assert public(query, id=variant)["productVariant"]["quantityAvailable"] == 7


def test_a_variant_is_renamed(api: Api, frame: Frame) -> None:
    _, variant = frame.new_basket()

    api.done(
        'mutation($id: ID!) { productVariantUpdate(id: $id, input: {sku: "LW-9", name: "特大"}) {'
        " productVariant { sku } errors { field code attributes } } }",
        id=variant,
    )

    assert ProductVariant.objects.values_list("sku", "name").get() == ("LW-9", "特大")
