"""Sending parcels: what leaves which warehouse, and what is refused."""

from typing import Any

import pytest

from storefront.engine.core.shop import shop_settings
from storefront.engine.graphql.core.ids import to_global_id
from storefront.engine.order.models import Allocation, Fulfillment, Order, OrderLine
from storefront.engine.warehouse.models import Stock, Warehouse
from tests.engine.checkout.stage import Stage, ask, choose_method, codes, new_checkout, new_order, run

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]


def parcel(line: dict[str, Any], warehouse: Warehouse, quantity: int) -> dict[str, Any]:
    stock = {"quantity": quantity, "warehouse": to_global_id("Warehouse", warehouse.pk)}
    return {"orderLineId": line["id"], "stocks": [stock]}


def fulfill(stage: Stage, order: dict[str, Any], *lines: dict[str, Any], **extra: Any) -> dict[str, Any]:
    return run("OrderFulfill", stage.app, order=order["id"], input={"lines": list(lines), **extra})  # type: ignore[no-any-return]


def refused(stage: Stage, order: dict[str, Any], *lines: dict[str, Any], **extra: Any) -> dict[str, Any]:
    before = _everything()
    payload = fulfill(stage, order, *lines, **extra)
    assert payload["order"] is None
    assert _everything() == before
    return payload


def _everything() -> list[Any]:
    return [
        list(Stock.objects.values_list("pk", "quantity", "quantity_allocated")),
        list(Allocation.objects.values_list("pk", "quantity_allocated")),
        list(OrderLine.objects.values_list("pk", "quantity_fulfilled")),
        list(Order.objects.values_list("pk", "status")),
        list(Fulfillment.objects.values_list("pk", "status", "tracking_number")),
    ]


def test_parcel_by_parcel_an_order_is_sent(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 2), (stage.knot_id, 1))
    basket, knot = order["lines"]
    payload = fulfill(stage, order, parcel(basket, stage.willow, 2), trackingNumber="SF1")
    assert payload["errors"] == []
    assert payload["order"]["status"] == "PARTIALLY_FULFILLED"
    assert [(f["status"], f["trackingNumber"]) for f in payload["fulfillments"]] == [("FULFILLED", "SF1")]
    assert (stage.stock(stage.basket).quantity, stage.stock(stage.basket).quantity_allocated) == (3, 0)
    assert (stage.stock(stage.knot).quantity, stage.stock(stage.knot).quantity_allocated) == (3, 1)

    assert fulfill(stage, order, parcel(knot, stage.knots, 1))["order"]["status"] == "FULFILLED"
    after = run("Order", stage.app, id=order["id"])
    assert [(line["quantityFulfilled"], line["quantityToFulfill"]) for line in after["lines"]] == [(2, 0), (1, 0)]
    assert [[(line["orderLine"]["id"], line["quantity"]) for line in f["lines"]] for f in after["fulfillments"]] == [
        [(basket["id"], 2)],
        [(knot["id"], 1)],
    ]
    assert not Allocation.objects.exists()


def test_two_warehouses_are_two_parcels(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 1), (stage.knot_id, 1))
    basket, knot = order["lines"]
    payload = fulfill(stage, order, parcel(basket, stage.willow, 1), parcel(knot, stage.knots, 1))
    assert len(payload["fulfillments"]) == 2
    assert list(Fulfillment.objects.values_list("fulfillment_order", flat=True)) == [1, 2]


def test_unpaid_order_stays_unless_the_shop_allows_it(stage: Stage) -> None:
    shop = shop_settings()
    shop.fulfillment_allow_unpaid = False
    shop.save()
    stage.channel.allow_unpaid_orders = True
    stage.channel.save()
    checkout = choose_method(stage, new_checkout(stage, (stage.basket_id, 1)))
    made = run("CheckoutComplete", stage.app, id=checkout["id"])["order"]
    order = run("Order", stage.app, id=made["id"])
    line = parcel(order["lines"][0], stage.willow, 1)
    assert codes(refused(stage, order, line)) == ["CANNOT_FULFILL_UNPAID_ORDER"]
    shop.fulfillment_allow_unpaid = True
    shop.save()
    assert fulfill(stage, order, line)["errors"] == []


def test_more_than_ordered_is_refused(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 2))
    line = order["lines"][0]
    assert fulfill(stage, order, parcel(line, stage.willow, 1))["errors"] == []
    payload = refused(stage, order, parcel(line, stage.willow, 2))
    assert codes(payload) == ["FULFILL_ORDER_LINE"]
    assert payload["errors"][0]["orderLines"] == [line["id"]]


def test_warehouse_that_lacks_it_is_refused(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 1))
    payload = refused(stage, order, parcel(order["lines"][0], stage.knots, 1))
    assert codes(payload) == ["INSUFFICIENT_STOCK"]
    assert payload["errors"][0]["warehouse"] == to_global_id("Warehouse", stage.knots.pk)


def test_nothing_is_no_parcel(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 1))
    assert codes(refused(stage, order, parcel(order["lines"][0], stage.willow, 0))) == ["ZERO_QUANTITY"]


def test_line_twice_is_refused(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 2))
    line = parcel(order["lines"][0], stage.willow, 1)
    assert codes(refused(stage, order, line, line)) == ["DUPLICATED_INPUT_ITEM"]


def test_line_of_another_order_is_refused(stage: Stage) -> None:
    mine, other = new_order(stage, (stage.basket_id, 1)), new_order(stage, (stage.basket_id, 1))
    assert codes(refused(stage, mine, parcel(other["lines"][0], stage.willow, 1))) == ["NOT_FOUND"]


def test_exceeding_empties_the_stock(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 5))
    Stock.objects.filter(product_variant=stage.basket).update(quantity=3)
    line = parcel(order["lines"][0], stage.willow, 5)
    assert codes(refused(stage, order, line)) == ["INSUFFICIENT_STOCK"]
    assert fulfill(stage, order, line, allowStockToBeExceeded=True)["errors"] == []
    assert stage.stock(stage.basket).quantity == 0


CANCEL = """mutation M($id: ID!, $warehouse: ID) {
  orderFulfillmentCancel(id: $id, input: { warehouseId: $warehouse }) {
    fulfillment { status } order { status } errors { field code }
  }
}"""
TRACK = """mutation M($id: ID!, $number: String!) {
  orderFulfillmentUpdateTracking(id: $id, input: { trackingNumber: $number }) {
    fulfillment { trackingNumber } order { id } errors { field code }
  }
}"""


def sent(stage: Stage, quantity: int) -> tuple[dict[str, Any], str]:
    """An order with one parcel of baskets, and the parcel's id."""
    order = new_order(stage, (stage.basket_id, quantity))
    fulfill(stage, order, parcel(order["lines"][0], stage.willow, quantity))
    return order, to_global_id("Fulfillment", Fulfillment.objects.get().pk)


def test_cancelled_parcel_returns_to_the_warehouse_and_can_be_sent_again(stage: Stage) -> None:
    order, parcel_id = sent(stage, 2)
    warehouse = to_global_id("Warehouse", stage.willow.pk)
    payload = ask(CANCEL, {"id": parcel_id, "warehouse": warehouse}, app=stage.app)["orderFulfillmentCancel"]
    assert payload == {"fulfillment": {"status": "CANCELED"}, "order": {"status": "UNFULFILLED"}, "errors": []}
    assert (stage.stock(stage.basket).quantity, stage.stock(stage.basket).quantity_allocated) == (5, 2)
    again = ask(CANCEL, {"id": parcel_id}, app=stage.app)["orderFulfillmentCancel"]
    assert codes(again) == ["CANNOT_CANCEL_FULFILLMENT"]
    assert fulfill(stage, order, parcel(order["lines"][0], stage.willow, 2))["order"]["status"] == "FULFILLED"


def test_tracking_number_does_not_move_the_order(stage: Stage) -> None:
    _, parcel_id = sent(stage, 1)
    before = Order.objects.get().updated_at
    payload = ask(TRACK, {"id": parcel_id, "number": "YT42"}, app=stage.app)["orderFulfillmentUpdateTracking"]
    assert payload["fulfillment"] == {"trackingNumber": "YT42"}
    assert Order.objects.get().updated_at == before


def test_metadata_of_order_and_parcel_are_kept(stage: Stage) -> None:
    order, parcel_id = sent(stage, 1)
    before = Order.objects.get().updated_at
    for global_id in (order["id"], parcel_id):
        payload = run("UpdateMetadata", stage.app, id=global_id, input=[{"key": "note", "value": "x"}])
        assert payload == {"item": {"metadata": [{"key": "note", "value": "x"}]}, "errors": []}
    assert Order.objects.get().updated_at > before
    after = run("Order", stage.app, id=order["id"])
    assert after["metadata"] == [{"key": "note", "value": "x"}]
    assert after["fulfillments"][0]["metadata"] == [{"key": "note", "value": "x"}]
