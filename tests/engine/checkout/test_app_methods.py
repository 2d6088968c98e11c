"""Delivery priced by a shipping app: asked once for the same lines and address, kept through to the order."""

from base64 import b64encode
from typing import Any

import pytest

from storefront.engine.order.models import Order
from storefront.engine.webhook.models import Webhook, WebhookEvent
from tests.engine.webhook.conftest import post
from tests.engine.webhook.hooks import target
from tests.engine.webhook.receivers import Post

from .stage import ADDRESS, Stage, ask, codes, new_checkout, pay, run

__all__ = ["post"]
pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]
OFFER = {
    "id": "parcels",
    "name": "两家商户各一个包裹",
    "amount": "17.50",
    "currency": "CNY",
    "minimum_delivery_days": 2,
    "maximum_delivery_days": 5,
    "metadata": {"parcels": "2"},
}
QUERY = """subscription { event { ... on ShippingListMethodsForCheckout {
  checkout { id lines { quantity variant { sku } } shippingAddress { countryArea postalCode } }
} } }"""


@pytest.fixture
def courier(stage: Stage, post: Post) -> Post:
    webhook = Webhook.objects.create(app=stage.app, target_url=target(), subscription_query=QUERY)
    WebhookEvent.objects.create(webhook=webhook, event_type="SHIPPING_LIST_METHODS_FOR_CHECKOUT")
    post.answer = [OFFER]
    return post


def offer_id(stage: Stage) -> str:
    return b64encode(f"app:{stage.app.identifier}:parcels".encode()).decode()


def choose(stage: Stage, checkout: dict[str, Any]) -> dict[str, Any]:
    payload = run("CheckoutDeliveryMethodUpdate", stage.app, id=checkout["id"], deliveryMethodId=offer_id(stage))
    assert payload["errors"] == []
    return payload["checkout"]  # type: ignore[no-any-return]


def test_app_is_told_lines_and_address_and_listed_beside_the_zone(stage: Stage, courier: Post) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 2), (stage.knot_id, 1))
    assert [(method["id"], method["price"]["amount"]) for method in checkout["shippingMethods"]] == [
        (stage.method_id, 10.0),
        (offer_id(stage), 17.5),
    ]
    (received,) = courier.received
    assert received.in_transaction is False
    assert received.payload["checkout"] == {
        "id": checkout["id"],
        "lines": [{"quantity": 2, "variant": {"sku": "BASKET"}}, {"quantity": 1, "variant": {"sku": "KNOT"}}],
        "shippingAddress": {"countryArea": "山东省", "postalCode": "276100"},
    }


def test_app_is_asked_once_from_cart_to_order(stage: Stage, courier: Post) -> None:
    checkout = choose(stage, new_checkout(stage, (stage.basket_id, 1)))
    assert checkout["totalPrice"]["gross"]["amount"] == 85.5
    pay(stage, checkout["id"], "85.50")
    order = run("CheckoutComplete", stage.app, id=checkout["id"])
    assert order["errors"] == []
    assert len(courier.received) == 1
    document = "query Q($id: ID!) { order(id: $id) { shippingMethod { name metadata { key value } } } }"
    told = ask(document, {"id": order["order"]["id"]}, app=stage.app)["order"]["shippingMethod"]
    assert told == {"name": OFFER["name"], "metadata": [{"key": "parcels", "value": "2"}]}


def test_changed_lines_get_the_new_price(stage: Stage, courier: Post) -> None:
    checkout = choose(stage, new_checkout(stage, (stage.basket_id, 1)))
    courier.answer = [{**OFFER, "amount": "21.00"}]
    document = """mutation M($id: ID!, $lines: [CheckoutLineInput!]!) {
      checkoutLinesAdd(id: $id, lines: $lines) {
        checkout { shippingMethods { id } shippingPrice { gross { amount } } } errors { code } } }"""
    lines = [{"variantId": stage.basket_id, "quantity": 1}]
    payload = ask(document, {"id": checkout["id"], "lines": lines}, app=stage.app)["checkoutLinesAdd"]
    assert payload["errors"] == []
    assert payload["checkout"]["shippingPrice"] == {"gross": {"amount": 21.0}}
    assert len(courier.received) == 2


def test_offer_withdrawn_for_the_new_address_cannot_be_ordered(stage: Stage, courier: Post) -> None:
    checkout = choose(stage, new_checkout(stage, (stage.basket_id, 1)))
    pay(stage, checkout["id"], "85.50")
    courier.answer = []
    document = """mutation M($id: ID!, $a: AddressInput!) {
      checkoutShippingAddressUpdate(id: $id, shippingAddress: $a) { errors { code } } }"""
    far = {**ADDRESS, "countryArea": "西藏自治区", "city": "拉萨市", "postalCode": "850000"}
    ask(document, {"id": checkout["id"], "a": far}, app=stage.app)
    assert codes(run("CheckoutComplete", stage.app, id=checkout["id"])) == ["INVALID_SHIPPING_METHOD"]
    assert not Order.objects.exists()


@pytest.mark.parametrize("answer", [500, {"not": "a list"}, [{"id": "x"}], [{**OFFER, "currency": "USD"}], ["?"]])
def test_answers_that_cannot_be_used_offer_nothing(stage: Stage, courier: Post, answer: Any) -> None:
    courier.answer = answer
    checkout = new_checkout(stage, (stage.basket_id, 1))
    assert [method["id"] for method in checkout["shippingMethods"]] == [stage.method_id]
