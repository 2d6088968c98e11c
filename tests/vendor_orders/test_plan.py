from decimal import Decimal

import pytest
from hypothesis import given

from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendor_orders.plan import LineWithoutVendor, parcel_state, split_order, state_of
from storefront.saleor.client.fragments import OrderFacts

from .facts import TWO_MAKERS, Event, Fulfillment, Line, order_facts
from .strategies import orders

State = VendorOrder.State


@given(orders())
def test_parts_of_any_order_add_up_to_its_total(order: OrderFacts) -> None:
    parts = split_order(order)
    assert sum(part.goods_total + part.delivery_share for part in parts) == order.total.gross.amount
    assert sorted(share.line.id for part in parts for share in part.shares) == sorted(line.id for line in order.lines)
    assert len({part.vendor_slug for part in parts}) == len(parts)


def test_each_maker_gets_its_lines_with_delivery_in_proportion() -> None:
    willow, knots = split_order(order_facts())
    assert (willow.vendor_slug, willow.goods_total, willow.delivery_share) == (
        "lu-willow",
        Decimal("88.00"),
        Decimal("8.76"),
    )
    assert (knots.vendor_slug, knots.goods_total, knots.delivery_share) == (
        "sun-knots",
        Decimal("12.50"),
        Decimal("1.24"),
    )


def test_lines_that_cost_nothing_share_delivery_equally() -> None:
    order = order_facts([Line("L1", "lu-willow", "0.00"), Line("L2", "sun-knots", "0.00")], shipping="9.99")
    assert [part.delivery_share for part in split_order(order)] == [Decimal("5.00"), Decimal("4.99")]


def test_an_order_without_lines_has_no_parts() -> None:
    assert split_order(order_facts([], shipping="0.00")) == []


def test_a_product_that_lost_its_maker_belongs_to_the_warehouse_that_holds_it() -> None:
    (part,) = split_order(order_facts([Line("L1", None, "5.00", warehouse="lu-willow")]))
    assert part.vendor_slug == "lu-willow"


def test_a_line_of_no_maker_and_no_warehouse_is_refused_by_name() -> None:
    with pytest.raises(LineWithoutVendor, match="Order 1001: line 'Goods L1' belongs to no vendor"):
        split_order(order_facts([Line("L1", None, "5.00")]))


@pytest.mark.parametrize(
    ("charge_status", "status", "fulfilled", "events", "expected"),
    [
        ("NONE", "UNFULFILLED", 0, [], State.AWAITING_PAYMENT),
        ("PARTIAL", "UNFULFILLED", 0, [Event("CHARGE_SUCCESS", "1.00")], State.AWAITING_PAYMENT),
        ("FULL", "UNFULFILLED", 0, None, State.TO_SHIP),
        ("OVERCHARGED", "UNFULFILLED", 0, None, State.TO_SHIP),
        ("FULL", "PARTIALLY_FULFILLED", 1, None, State.PART_SHIPPED),
        ("FULL", "PARTIALLY_FULFILLED", 2, None, State.SHIPPED),
        ("NONE", "CANCELED", 0, [], State.CANCELLED),
        ("NONE", "EXPIRED", 0, [], State.CANCELLED),
        (
            "NONE",
            "UNFULFILLED",
            0,
            [Event("CHARGE_SUCCESS", "110.50"), Event("REFUND_SUCCESS", "110.50")],
            State.PAID_BACK,
        ),
        ("NONE", "FULFILLED", 2, [Event("CHARGE_SUCCESS", "110.50"), Event("REFUND_SUCCESS", "110.50")], State.SHIPPED),
    ],
)
def test_where_a_part_stands_follows_from_the_order_alone(
    charge_status: str, status: str, fulfilled: int, events: list[Event] | None, expected: str
) -> None:
    lines = [Line("L1", "lu-willow", "88.00", quantity=2, fulfilled=fulfilled), TWO_MAKERS[1]]
    order = order_facts(lines, charge_status=charge_status, status=status, events=events)
    assert state_of(order, order.lines[:1]) == expected


@pytest.mark.parametrize(
    ("status", "metadata", "begun_here", "expected"),
    [
        ("FULFILLED", {}, True, "sending"),
        ("FULFILLED", {"tancheng.carrier": "sf"}, True, "sent"),
        ("FULFILLED", {}, False, "sent"),
        ("CANCELED", {}, True, "cancelled"),
        ("REFUNDED", {"tancheng.carrier": "sf"}, False, "cancelled"),
    ],
)
def test_a_parcel_begun_here_is_sent_once_saleor_knows_its_carrier(
    status: str, metadata: dict[str, str], begun_here: bool, expected: str
) -> None:
    order = order_facts(fulfillments=[Fulfillment("F1", "SF123456789012", {"L1": 1}, status, metadata)])
    assert parcel_state(order.fulfillments[0], begun_here=begun_here) == expected
