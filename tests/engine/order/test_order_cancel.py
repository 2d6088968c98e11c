"""`orderCancel` frees what was set aside."""

from typing import Any

import pytest

from storefront.engine.order.models import Allocation, Order
from tests.engine.checkout.stage import Stage, codes, new_order, run

from .test_fulfillment import fulfill, parcel

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]


def test_cancelling_releases_the_stock(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 2), (stage.knot_id, 3))
    payload = run("OrderCancel", stage.app, id=order["id"])
    assert payload == {"order": {"id": order["id"], "status": "CANCELED"}, "errors": []}
    assert not Allocation.objects.exists()
    assert [stage.stock(v).quantity_allocated for v in (stage.basket, stage.knot)] == [0, 0]
    assert [stage.stock(v).quantity for v in (stage.basket, stage.knot)] == [5, 3]
    assert new_order(stage, (stage.knot_id, 3))["number"] == "2"


def test_cancelling_twice_is_refused(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 2))
    run("OrderCancel", stage.app, id=order["id"])
    assert codes(run("OrderCancel", stage.app, id=order["id"])) == ["CANNOT_CANCEL_ORDER"]
    assert stage.stock(stage.basket).quantity_allocated == 0


def test_order_of_which_something_was_sent_stays(stage: Stage) -> None:
    order: dict[str, Any] = new_order(stage, (stage.basket_id, 2))
    fulfill(stage, order, parcel(order["lines"][0], stage.willow, 1))
    assert codes(run("OrderCancel", stage.app, id=order["id"])) == ["CANNOT_CANCEL_ORDER"]
    assert Order.objects.get().status == "PARTIALLY_FULFILLED"
    assert stage.stock(stage.basket).quantity_allocated == 1


def test_unknown_order_is_not_found(stage: Stage) -> None:
    unknown = "T3JkZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"
    assert codes(run("OrderCancel", stage.app, id=unknown)) == ["NOT_FOUND"]
