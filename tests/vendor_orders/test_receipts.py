from datetime import timedelta
from decimal import Decimal

from hypothesis import given

from crafts_chamber.vendor_orders.receipts import receipts_of
from storefront.saleor.client.fragments import OrderFacts

from .facts import PAID, PLACED, Event, order_facts
from .strategies import orders

LATER, LAST = PAID + timedelta(hours=1), PAID + timedelta(hours=2)
WHOLE = Decimal("110.50")  # of the ordinary order


def amounts(events: list[Event]) -> list[Decimal]:
    return [movement.amount for movement in receipts_of(order_facts(events=events)).movements]


def test_paid_at_is_when_the_last_missing_fen_arrived() -> None:
    parts = [Event("CHARGE_SUCCESS", "10.50", LATER), Event("CHARGE_SUCCESS", "100.00", PAID)]
    assert receipts_of(order_facts(events=parts)).paid_at == LATER


def test_requests_and_failures_are_no_money() -> None:
    events = [Event("CHARGE_REQUEST", WHOLE), Event("CHARGE_FAILURE", WHOLE), Event("CHARGE_SUCCESS", "110.49")]
    assert receipts_of(order_facts(events=events)).paid_at is None


def test_an_order_of_nothing_is_paid_when_it_is_placed() -> None:
    assert receipts_of(order_facts(total="0.00", events=[])).paid_at == PLACED


def test_a_refund_moves_money_back() -> None:
    assert amounts([Event("CHARGE_SUCCESS", WHOLE), Event("REFUND_SUCCESS", "20.00", LATER)]) == [Decimal("-20.00")]


def test_the_return_of_an_excess_is_no_refund() -> None:
    paid_twice = [Event("CHARGE_SUCCESS", WHOLE), Event("CHARGE_SUCCESS", WHOLE, LATER)]
    assert amounts([*paid_twice, Event("REFUND_SUCCESS", WHOLE, LAST)]) == []
    assert amounts([*paid_twice, Event("REFUND_SUCCESS", "120.50", LAST)]) == [Decimal("-10.00")]


def test_no_more_goes_back_than_was_sold() -> None:
    assert amounts([Event("CHARGE_SUCCESS", WHOLE), Event("REFUND_SUCCESS", "500.00", LATER)]) == [-WHOLE]


def test_a_refund_that_bounces_comes_again() -> None:
    events = [
        Event("CHARGE_SUCCESS", WHOLE),
        Event("REFUND_SUCCESS", "20.00", LATER),
        Event("REFUND_REVERSE", "20.00", LAST),
    ]
    assert amounts(events) == [Decimal("-20.00"), Decimal("20.00")]


@given(orders())
def test_what_is_kept_is_charged_less_refunded_within_the_total(order: OrderFacts) -> None:
    receipts = receipts_of(order)
    total = order.total.gross.amount
    balance = sum(
        event.amount.amount * {"CHARGE_SUCCESS": 1, "REFUND_SUCCESS": -1, "CHARGE_BACK": -1}.get(event.type_, 0)
        for transaction in order.transactions
        for event in transaction.events
        if event.type_
    )
    kept = total + sum(movement.amount for movement in receipts.movements)
    if receipts.paid_at is not None:
        assert kept == min(max(balance, Decimal(0)), total)
    else:
        assert receipts.movements == ()
