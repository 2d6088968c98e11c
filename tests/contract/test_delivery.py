"""Delivery priced by an app: asked once for the same lines and address, chosen, kept through to the order."""

from typing import Any

import pytest

from .asked_app import AskedApp
from .server import Server
from .shop import ADDRESS, Shop, id_of

LIST, FILTER = "ShippingListMethodsForCheckout", "CheckoutFilterShippingMethods"
OFFER = {
    "id": "parcels",
    "name": "各匠铺分别发货",
    "amount": "17.50",
    "currency": "CNY",
    "minimum_delivery_days": 2,
    "maximum_delivery_days": 6,
    "metadata": {"tancheng.delivery": '{"lu-willow": ["17.50", ""]}'},
}
METADATA = [{"key": "tancheng.delivery", "value": '{"lu-willow": ["17.50", ""]}'}]
CHOOSE = "CheckoutDeliveryMethodUpdate"
ORDERED = """query($id: ID!) { order(id: $id) {
  shippingMethodName shippingPrice { gross { amount } } privateMetadata { key value }
  deliveryMethod { __typename ... on ShippingMethod { id name price { amount } minimumDeliveryDays metadata { key value } } }
} }"""
ADD = """mutation($id: ID!, $lines: [CheckoutLineInput!]!) { checkoutLinesAdd(id: $id, lines: $lines) {
  checkout { %s } errors { field code } } }"""
MOVE = """mutation($id: ID!, $address: AddressInput!) { checkoutShippingAddressUpdate(id: $id, shippingAddress: $address) {
  checkout { %s } errors { field code } } }"""
CHOSEN = """query($id: ID!) { checkout(id: $id) {
  shippingPrice { gross { amount } } shippingMethod { id } delivery { shippingMethod { id active } } } }"""


@pytest.fixture
def parcels(server: Server, gateway: str) -> str:
    """How a checkout names the app's method."""
    return id_of("app", f"{gateway}:parcels")


def begin(server: Server, shop: Shop, *lines: tuple[str, int], **more: Any) -> Any:
    assert shop.method
    return server.done("CheckoutCreate", input=shop.checkout_input(*lines, **more))["checkout"]


def maker_slug(server: Server, shop: Shop) -> str:
    return str(server.run("MakerPageById", id=shop.maker)["slug"])


def offers(checkout: Any) -> list[tuple[str, Any, bool]]:
    return [(one["id"], one["price"]["amount"], one["active"]) for one in checkout["shippingMethods"]]


def test_the_app_hears_what_is_sent_and_where_to(
    server: Server, shop: Shop, shipping_app: AskedApp, parcels: str
) -> None:
    shipping_app.answers = {LIST: [OFFER]}
    goods = shop.new_goods("68.00")

    made = begin(server, shop, (goods.variant, 2), metadata=[{"key": "tancheng.pickup", "value": "shanghai"}])

    (question,) = shipping_app.questions(LIST)
    assert question["checkout"] == {
        "id": made["id"],
        "metadata": [{"key": "tancheng.pickup", "value": "shanghai"}],
        "shippingAddress": {"country": {"code": "CN"}, "countryArea": "山东省"},
        "channel": {"currencyCode": "CNY"},
        "lines": [
            {
                "quantity": 2,
                "undiscountedUnitPrice": {"amount": 68.0, "currency": "CNY"},
                "variant": {
                    "weight": None,
                    "product": {"weight": None, "maker": {"value": {"slug": maker_slug(server, shop)}}},
                },
            }
        ],
    }
    assert offers(made) == [(shop.chosen_method, 10, True), (parcels, 17.5, True)]
    offer = made["shippingMethods"][1]
    assert (offer["name"], offer["metadata"]) == (OFFER["name"], METADATA)
    assert (offer["minimumDeliveryDays"], offer["maximumDeliveryDays"]) == (2, 6)


def test_saleors_own_method_can_be_hidden(server: Server, shop: Shop, shipping_app: AskedApp, parcels: str) -> None:
    excluded = {"id": shop.chosen_method, "reason": "Every maker prices its own parcel."}
    shipping_app.answers = {LIST: [OFFER], FILTER: {"excluded_methods": [excluded]}}
    goods = shop.new_goods()

    made = begin(server, shop, (goods.variant, 1))

    assert offers(made) == [(shop.chosen_method, 10, False), (parcels, 17.5, True)]
    (question,) = shipping_app.questions(FILTER)
    assert question["shippingMethods"] == [{"id": shop.chosen_method}, {"id": parcels}]
    refused = server.refusals(CHOOSE, id=made["id"], deliveryMethodId=shop.chosen_method)
    assert refused == [("deliveryMethodId", "DELIVERY_METHOD_NOT_APPLICABLE")]
    assert server.done(CHOOSE, id=made["id"], deliveryMethodId=parcels)["checkout"]["shippingPrice"]["gross"] == {
        "amount": 17.5,
        "currency": "CNY",
    }


def test_the_order_keeps_the_apps_method(server: Server, shop: Shop, shipping_app: AskedApp, parcels: str) -> None:
    shipping_app.answers = {LIST: [OFFER]}
    goods = shop.new_goods("68.00")
    made = begin(server, shop, (goods.variant, 1))
    server.done(CHOOSE, id=made["id"], deliveryMethodId=parcels)
    shop.pay(made["id"], "85.50")

    order = shop.complete(made["id"])

    assert order["total"]["gross"]["amount"] == 85.5
    assert order["deliveryMethod"] == {"id": parcels, "metadata": METADATA}
    read = server(ORDERED, id=order["id"])["order"]
    assert (read["shippingMethodName"], read["shippingPrice"]["gross"]["amount"]) == (OFFER["name"], 17.5)
    assert {"key": "external_app_shipping_id", "value": parcels} in read["privateMetadata"]
    assert read["deliveryMethod"] == {
        "__typename": "ShippingMethod",
        "id": parcels,
        "name": OFFER["name"],
        "price": {"amount": 17.5},
        "minimumDeliveryDays": None,
        "metadata": METADATA,
    }
    assert len(shipping_app.questions(LIST)) == 1, "from cart to order the app is asked once"


def test_changed_lines_are_priced_anew_when_somebody_looks(
    server: Server, shop: Shop, shipping_app: AskedApp, parcels: str
) -> None:
    shipping_app.answers = {LIST: [OFFER]}
    goods = shop.new_goods("68.00")
    made = begin(server, shop, (goods.variant, 1))
    server.done(CHOOSE, id=made["id"], deliveryMethodId=parcels)
    shipping_app.answers = {LIST: [{**OFFER, "amount": "21.00"}]}
    more = [{"variantId": goods.variant, "quantity": 1}]

    unseen = server(ADD % "shippingPrice { gross { amount } }", id=made["id"], lines=more)["checkoutLinesAdd"]
    seen = server("query($id: ID!) { checkout(id: $id) { shippingMethods { id price { amount } } } }", id=made["id"])
    after = server(CHOSEN, id=made["id"])["checkout"]

    assert unseen == {"checkout": {"shippingPrice": {"gross": {"amount": 17.5}}}, "errors": []}
    assert {"id": parcels, "price": {"amount": 21.0}} in seen["checkout"]["shippingMethods"]
    assert after["shippingPrice"]["gross"]["amount"] == 21
    assert len(shipping_app.questions(LIST)) == 2


def test_a_withdrawn_offer_cannot_be_ordered(server: Server, shop: Shop, shipping_app: AskedApp, parcels: str) -> None:
    shipping_app.answers = {LIST: [OFFER]}
    goods = shop.new_goods("68.00")
    made = begin(server, shop, (goods.variant, 1))
    server.done(CHOOSE, id=made["id"], deliveryMethodId=parcels)
    shop.pay(made["id"], "85.50")
    shipping_app.answers = {LIST: []}
    far = {**ADDRESS, "countryArea": "西藏自治区", "city": "拉萨市", "cityArea": "城关区", "postalCode": "850000"}

    server(MOVE % "id", id=made["id"], address=far)
    refused = server.refusals("CheckoutComplete", id=made["id"])
    after = server(CHOSEN, id=made["id"])["checkout"]

    assert refused == [("shippingMethod", "INVALID_SHIPPING_METHOD")]
    assert after["shippingMethod"] is None
    assert after["delivery"]["shippingMethod"] == {"id": parcels, "active": False}
    assert shop.stock(goods) == (5, 0)


def test_an_offer_that_comes_back_has_to_be_chosen_again(
    server: Server, shop: Shop, shipping_app: AskedApp, parcels: str
) -> None:
    shipping_app.answers = {LIST: [OFFER]}
    goods = shop.new_goods("68.00")
    made = begin(server, shop, (goods.variant, 1))
    server.done(CHOOSE, id=made["id"], deliveryMethodId=parcels)
    shop.pay(made["id"], "85.50")
    for answer in ([], [OFFER]):
        shipping_app.answers = {LIST: answer}
        server(MOVE % "shippingMethods { id }", id=made["id"], address=ADDRESS)

    assert server.refusals("CheckoutComplete", id=made["id"]) == [("shippingMethod", "INVALID_SHIPPING_METHOD")]
    server.done(CHOOSE, id=made["id"], deliveryMethodId=parcels)
    assert server.done("CheckoutComplete", id=made["id"])["order"]["total"]["gross"]["amount"] == 85.5


@pytest.mark.parametrize(
    "entry",
    [
        {**OFFER, "currency": "USD"},
        {**OFFER, "amount": "-1"},
        {**OFFER, "amount": "x"},
        {**OFFER, "name": "n" * 101},
        {**OFFER, "minimum_delivery_days": -1},
        {"id": "parcels"},
        "parcels",
    ],
)
def test_an_entry_that_is_wrong_is_left_out(server: Server, shop: Shop, shipping_app: AskedApp, entry: Any) -> None:
    shipping_app.answers = {LIST: [entry]}
    goods = shop.new_goods()

    assert offers(begin(server, shop, (goods.variant, 1))) == [(shop.chosen_method, 10, True)]


@pytest.mark.parametrize("metadata", [None, "x", {"": "x"}, {"key": 1}])
def test_metadata_that_is_wrong_counts_as_none(
    server: Server, shop: Shop, shipping_app: AskedApp, parcels: str, metadata: Any
) -> None:
    shipping_app.answers = {LIST: [{**OFFER, "metadata": metadata}]}
    goods = shop.new_goods()

    made = begin(server, shop, (goods.variant, 1))

    assert [one["metadata"] for one in made["shippingMethods"] if one["id"] == parcels] == [[]]


def test_a_method_of_the_zone_holds_until_the_checkout_changes(server: Server, shop: Shop) -> None:
    goods = shop.new_goods("68.00")
    kept, changed = (begin(server, shop, (goods.variant, 1)) for _ in range(2))
    listing = {"channelId": shop.channel, "price": "10.00", "minimumOrderPrice": "0"}
    for made in (kept, changed):
        server.done(CHOOSE, id=made["id"], deliveryMethodId=shop.chosen_method)
        shop.pay(made["id"], "78.00")

    withdrawn = {"removeChannels": [shop.channel]}
    server.done("ShippingMethodChannelListingUpdate", id=shop.method, input=withdrawn)
    try:
        server(MOVE % "id", id=changed["id"], address=ADDRESS)
        refused = server.refusals("CheckoutComplete", id=changed["id"])
        order = server.done("CheckoutComplete", id=kept["id"])["order"]
    finally:
        server.done("ShippingMethodChannelListingUpdate", id=shop.method, input={"addChannels": [listing]})

    assert order["total"]["gross"]["amount"] == 78
    assert refused == [("shippingMethod", "INVALID_SHIPPING_METHOD")]
