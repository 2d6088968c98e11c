"""Goods that come back, and goods that will not be sent."""

from typing import Any

from .server import Server
from .shop import Shop
from .test_buying import parcel


def returned(order: Any, *, unsent: int = 0, sent: int = 0) -> dict[str, Any]:
    """Pieces of the order's first line, and of its first parcel."""
    lines = [{"orderLineId": order["lines"][0]["id"], "quantity": unsent}] if unsent else []
    parcels = [{"fulfillmentLineId": order["fulfillments"][0]["lines"][0]["id"], "quantity": sent}] if sent else []
    return {"orderLines": lines, "fulfillmentLines": parcels, "refund": False}


def standing(order: Any) -> tuple[Any, ...]:
    """(status, pieces counted as sent, pieces left, its fulfillments)."""
    line = order["lines"][0]
    parts = [(one["status"], sum(part["quantity"] for part in one["lines"])) for one in order["fulfillments"]]
    return order["status"], line["quantityFulfilled"], line["quantityToFulfill"], parts


def test_pieces_that_will_not_be_sent_are_set_free(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    order = shop.new_order((goods.variant, 3))

    said = server.done("OrderReturn", order=order["id"], input=returned(order, unsent=1))

    assert said["returnFulfillment"]["status"] == "RETURNED"
    assert standing(server.run("Order", id=order["id"])) == ("PARTIALLY_RETURNED", 1, 2, [("RETURNED", 1)])
    assert shop.stock(goods) == (5, 2)
    server.done("OrderFulfill", order=order["id"], input=parcel(order, shop.warehouse, 2))
    assert shop.stock(goods) == (3, 0)
    sent = ("PARTIALLY_RETURNED", 3, 0, [("RETURNED", 1), ("FULFILLED", 2)])
    assert standing(server.run("Order", id=order["id"])) == sent


def test_what_was_sent_comes_back_without_going_into_a_stock(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    order = shop.new_order((goods.variant, 3))
    server.done("OrderFulfill", order=order["id"], input=parcel(order, shop.warehouse, 3))
    whole = server.run("Order", id=order["id"])

    server.done("OrderReturn", order=order["id"], input=returned(whole, sent=1))
    part = server.run("Order", id=order["id"])
    server.done("OrderReturn", order=order["id"], input=returned(part, sent=2))

    assert standing(part) == ("PARTIALLY_RETURNED", 3, 0, [("FULFILLED", 2), ("RETURNED", 1)])
    # The parcel of which nothing is left is gone.
    nothing_left = ("RETURNED", 3, 0, [("RETURNED", 1), ("RETURNED", 2)])
    assert standing(server.run("Order", id=order["id"])) == nothing_left
    assert shop.stock(goods) == (2, 0)


def test_more_than_was_sent_or_waits_does_not_come_back(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    order = shop.new_order((goods.variant, 3))
    server.done("OrderFulfill", order=order["id"], input=parcel(order, shop.warehouse, 2))
    before = server.run("Order", id=order["id"])

    of_line = server.refusals("OrderReturn", order=order["id"], input=returned(before, unsent=2))
    of_parcel = server.refusals("OrderReturn", order=order["id"], input=returned(before, sent=3))

    assert of_line == [("orderLineId", "INVALID_QUANTITY")]
    assert of_parcel == [("fulfillmentLineId", "INVALID_QUANTITY")]
    assert server.run("Order", id=order["id"]) == before


def test_the_rest_of_an_order_can_be_cancelled_when_all_that_moved_came_back(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    order = shop.new_order((goods.variant, 3))
    server.done("OrderReturn", order=order["id"], input=returned(order, unsent=1))

    server.done("OrderCancel", id=order["id"])

    assert server.run("Order", id=order["id"])["status"] == "CANCELED"
    assert shop.stock(goods) == (5, 0)
