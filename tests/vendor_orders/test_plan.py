from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendor_orders.plan import LineWithoutVendor, delivery_by_line, parcel_state, split_order, state_of
from storefront.delivery.plan import BREAKDOWN_KEY, Part, write_breakdown
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


def asked(**prices: str) -> dict[str, Any]:
    parts = [Part(maker.replace("_", "-"), Decimal(price)) for maker, price in prices.items()]
    metadata = [{"key": BREAKDOWN_KEY, "value": write_breakdown(parts)}]
    return {"__typename": "ShippingMethod", "id": "app", "metadata": metadata}


def test_each_maker_gets_what_it_asked_for_its_parcel() -> None:
    order = order_facts(deliveryMethod=asked(lu_willow="2.50", sun_knots="7.50"))
    willow, knots = split_order(order)
    assert (willow.goods_total, willow.delivery_share) == (Decimal("88.00"), Decimal("2.50"))
    assert (knots.goods_total, knots.delivery_share) == (Decimal("12.50"), Decimal("7.50"))


def test_what_a_maker_asked_is_shared_among_its_lines() -> None:
    lines = [Line("L1", "lu-willow", "20.00"), Line("L2", "sun-knots", "5.00"), Line("L3", "lu-willow", "10.00")]
    order = order_facts(lines, shipping="10.00", deliveryMethod=asked(lu_willow="10.00", sun_knots="0.00"))
    assert delivery_by_line(order) == [Decimal("6.67"), Decimal("0.00"), Decimal("3.33")]


@pytest.mark.parametrize(
    "prices",
    [{"lu_willow": "10.00"}, {"lu_willow": "2.50", "sun_knots": "7.51"}, {"lu_willow": "5.00", "wu_fabric": "5.00"}],
    ids=["a maker is missing", "another sum was paid", "another maker"],
)
def test_what_does_not_fit_the_order_is_shared_in_proportion(prices: dict[str, str]) -> None:
    willow, knots = split_order(order_facts(deliveryMethod=asked(**prices)))
    assert (willow.delivery_share, knots.delivery_share) == (Decimal("8.76"), Decimal("1.24"))


def test_the_chamber_at_which_a_parcel_is_picked_up_is_its_vendors() -> None:
    parts = [Part("lu-willow", Decimal("4.00"), "shanghai"), Part("sun-knots", Decimal("6.00"))]
    metadata = [{"key": BREAKDOWN_KEY, "value": write_breakdown(parts)}]
    order = order_facts(deliveryMethod={"__typename": "ShippingMethod", "id": "app", "metadata": metadata})
    assert [part.pickup for part in split_order(order)] == ["shanghai", ""]


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
