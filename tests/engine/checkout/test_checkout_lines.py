"""Changing a checkout: lines, addresses, e-mail and delivery."""

from typing import Any

import pytest

from storefront.engine.checkout.models import CheckoutLine
from storefront.engine.shipping.models import ShippingMethodChannelListing

from .stage import ADDRESS, Stage, ask, choose_method, codes, new_checkout, run

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

FACTS = "checkout { email quantity totalPrice { gross { amount } } lines { id quantity } } errors { field code lines }"
ADD = (
    f"mutation M($id: ID!, $lines: [CheckoutLineInput!]!) {{ checkoutLinesAdd(id: $id, lines: $lines) {{ {FACTS} }} }}"
)
UPDATE = (
    f"mutation M($id: ID!, $lines: [CheckoutLineUpdateInput!]!) {{ "
    f"checkoutLinesUpdate(id: $id, lines: $lines) {{ {FACTS} }} }}"
)
DELETE = f"mutation M($id: ID!, $ids: [ID!]!) {{ checkoutLinesDelete(id: $id, linesIds: $ids) {{ {FACTS} }} }}"


def change(document: str, stage: Stage, checkout: dict[str, Any], **variables: Any) -> dict[str, Any]:
    (payload,) = ask(document, {"id": checkout["id"], **variables}, app=stage.app).values()
    return payload  # type: ignore[no-any-return]


def quantities(checkout: dict[str, Any]) -> dict[str, int]:
    rows = CheckoutLine.objects.filter(checkout=checkout["token"]).values_list("variant__sku", "quantity")
    return dict(rows)


def test_adding_grows_the_line_there_is(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 1))
    payload = change(
        ADD,
        stage,
        checkout,
        lines=[{"variantId": stage.basket_id, "quantity": 2}, {"variantId": stage.knot_id, "quantity": 1}],
    )
    assert payload["errors"] == []
    assert quantities(checkout) == {"BASKET": 3, "KNOT": 1}


def test_adding_counts_what_lies_there_already(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.knot_id, 2))
    payload = change(ADD, stage, checkout, lines=[{"variantId": stage.knot_id, "quantity": 2}])
    assert codes(payload) == ["INSUFFICIENT_STOCK"]
    assert quantities(checkout) == {"KNOT": 2}


def test_updating_sets_and_zero_removes(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 1), (stage.knot_id, 1))
    basket, knot = (line["id"] for line in checkout["lines"])
    payload = change(
        UPDATE, stage, checkout, lines=[{"lineId": basket, "quantity": 4}, {"lineId": knot, "quantity": 0}]
    )
    assert payload["errors"] == []
    assert quantities(checkout) == {"BASKET": 4}


def test_updating_beyond_the_stock_changes_nothing(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 1), (stage.knot_id, 1))
    basket, knot = (line["id"] for line in checkout["lines"])
    payload = change(
        UPDATE, stage, checkout, lines=[{"lineId": knot, "quantity": 0}, {"lineId": basket, "quantity": 9}]
    )
    assert codes(payload) == ["INSUFFICIENT_STOCK"]
    assert quantities(checkout) == {"BASKET": 1, "KNOT": 1}


def test_deleting_anothers_line_is_refused(stage: Stage) -> None:
    mine, other = new_checkout(stage, (stage.basket_id, 1)), new_checkout(stage, (stage.knot_id, 1))
    payload = change(DELETE, stage, mine, ids=[other["lines"][0]["id"]])
    assert codes(payload) == ["INVALID"]
    assert quantities(other) == {"KNOT": 1}
    assert change(DELETE, stage, mine, ids=[mine["lines"][0]["id"]])["errors"] == []
    assert quantities(mine) == {}


def test_chosen_method_is_part_of_the_price(stage: Stage) -> None:
    checkout = choose_method(stage, new_checkout(stage, (stage.basket_id, 1)))
    assert checkout["shippingPrice"]["gross"]["amount"] == 10.0
    assert checkout["totalPrice"]["gross"]["amount"] == 78.0


def test_method_of_nobody_is_refused(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 1))
    payload = run(
        "CheckoutDeliveryMethodUpdate", stage.app, id=checkout["id"], deliveryMethodId="U2hpcHBpbmdNZXRob2Q6MA=="
    )
    assert codes(payload) == ["DELIVERY_METHOD_NOT_APPLICABLE"]
    assert run("Checkout", stage.app, id=checkout["id"])["shippingPrice"]["gross"]["amount"] == 0.0


def test_method_is_offered_within_its_limits_of_price(stage: Stage) -> None:
    ShippingMethodChannelListing.objects.update(minimum_order_price_amount=100)
    assert new_checkout(stage, (stage.basket_id, 1))["shippingMethods"] == []
    assert len(new_checkout(stage, (stage.basket_id, 2))["shippingMethods"]) == 1


def test_method_is_offered_for_its_postcodes(stage: Stage) -> None:
    stage.method.postal_code_rules.create(start="830000", end="859999", inclusion_type="EXCLUDE")
    assert len(new_checkout(stage, (stage.basket_id, 1))["shippingMethods"]) == 1
    far = {**ADDRESS, "postalCode": "830001"}
    assert new_checkout(stage, (stage.basket_id, 1), shippingAddress=far)["shippingMethods"] == []


def test_address_and_email_can_be_changed(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 1))
    for kind in ("shipping", "billing"):
        document = (
            f"mutation M($id: ID!, $a: AddressInput!) {{ checkout{kind.title()}AddressUpdate(id: $id, {kind}Address: $a) "
            f"{{ checkout {{ {kind}Address {{ cityArea country {{ code }} }} }} errors {{ code }} }} }}"
        )
        payload = change(document, stage, checkout, a={**ADDRESS, "cityArea": "兰陵县"})
        assert payload == {
            "checkout": {f"{kind}Address": {"cityArea": "兰陵县", "country": {"code": "CN"}}},
            "errors": [],
        }
    email = "mutation M($id: ID!, $e: String!) { checkoutEmailUpdate(id: $id, email: $e) { checkout { email } errors { code } } }"
    assert change(email, stage, checkout, e="a@b.cn")["checkout"] == {"email": "a@b.cn"}
    assert codes(change(email, stage, checkout, e="nobody")) == ["INVALID"]
    assert run("Checkout", stage.app, id=checkout["id"])["email"] == "a@b.cn"
