"""Operations that race with themselves, in real threads."""

from typing import Any

import pytest

from storefront.engine.order.models import Fulfillment, Order
from storefront.engine.payment.models import TransactionEvent
from tests.engine.checkout.parallel import Meeting, at_once
from tests.engine.checkout.stage import (
    build_stage,
    choose_method,
    codes,
    new_checkout,
    new_order,
    pay,
    ready_checkout,
    run,
)

from .test_fulfillment import fulfill, parcel

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True, databases=["default", "engine"])]


def test_one_checkout_completed_twice_at_once_is_one_order() -> None:
    stage = build_stage()
    checkout = ready_checkout(stage, (stage.basket_id, 1))
    first, second = at_once(
        [lambda: run("CheckoutComplete", stage.app, id=checkout["id"])] * 2, Meeting("engine_checkout", 2)
    )
    assert (first["errors"], second["errors"]) == ([], [])
    assert first["order"]["id"] == second["order"]["id"]
    assert Order.objects.count() == 1
    assert stage.stock(stage.basket).quantity_allocated == 1


def test_orders_made_at_once_are_numbered_without_gaps() -> None:
    stage = build_stage()
    wanted = [stage.basket_id, stage.knot_id, stage.basket_id, stage.knot_id]
    checkouts = [ready_checkout(stage, (variant, 1)) for variant in wanted]
    payloads = at_once([lambda c=c: run("CheckoutComplete", stage.app, id=c["id"]) for c in checkouts])
    assert [payload["errors"] for payload in payloads] == [[], [], [], []]
    assert sorted(Order.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_same_parcel_sent_twice_at_once_leaves_once() -> None:
    stage = build_stage()
    order = new_order(stage, (stage.basket_id, 2))
    line = parcel(order["lines"][0], stage.willow, 2)
    payloads = at_once([lambda: fulfill(stage, order, line)] * 2, Meeting("engine_orderline", 2))
    assert sorted(codes(payload) for payload in payloads) == [[], ["FULFILL_ORDER_LINE"]]
    assert Fulfillment.objects.count() == 1
    assert stage.stock(stage.basket).quantity == 3


def test_same_news_of_a_payment_twice_at_once_counts_once() -> None:
    stage = build_stage()
    checkout = choose_method(stage, new_checkout(stage, (stage.basket_id, 1)))
    item_id = pay(stage, checkout["id"], "0.00")
    variables: dict[str, Any] = {"id": item_id, "type": "CHARGE_SUCCESS", "amount": "78.00", "pspReference": "ch_1"}
    payloads = at_once(
        [lambda: run("TransactionEventReport", stage.app, **variables)] * 2, Meeting("engine_transactionevent", 2)
    )
    assert sorted(payload["alreadyProcessed"] for payload in payloads) == [False, True]
    assert TransactionEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1
    assert run("Checkout", stage.app, id=checkout["id"])["chargeStatus"] == "FULL"


def test_news_of_a_payment_while_the_order_is_made_reaches_the_order() -> None:
    stage = build_stage()
    checkout = choose_method(stage, new_checkout(stage, (stage.basket_id, 1)))
    item_id = pay(stage, checkout["id"], "0.00")
    pending = {"id": item_id, "type": "CHARGE_REQUEST", "amount": "78.00", "pspReference": "ch_1"}
    assert run("TransactionEventReport", stage.app, **pending)["errors"] == []
    paid = {**pending, "type": "CHARGE_SUCCESS"}
    at_once(
        [
            lambda: run("CheckoutComplete", stage.app, id=checkout["id"]),
            lambda: run("TransactionEventReport", stage.app, **paid),
        ],
        Meeting("engine_checkout", 2),
    )
    order = Order.objects.get()
    assert (order.charge_status, order.total_charged_amount) == ("FULL", 78)


def test_cancelling_and_sending_at_once_does_one_of_both() -> None:
    stage = build_stage()
    order = new_order(stage, (stage.basket_id, 2))
    line = parcel(order["lines"][0], stage.willow, 2)
    sent, cancelled = at_once(
        [lambda: fulfill(stage, order, line), lambda: run("OrderCancel", stage.app, id=order["id"])],
        Meeting("engine_order", 2),
    )
    assert len([payload for payload in (sent, cancelled) if not payload["errors"]]) == 1
    stock = stage.stock(stage.basket)
    assert (Order.objects.get().status, stock.quantity, stock.quantity_allocated) in [
        ("FULFILLED", 3, 0),
        ("CANCELED", 5, 0),
    ]
