"""Random orders for property tests: any number of vendors, any amounts to the fen, any course of payments."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from storefront.core.money import split
from storefront.delivery.plan import BREAKDOWN_KEY, Part, write_breakdown
from storefront.saleor.client.fragments import OrderFacts

from .facts import PAID, Event, Line, order_facts

VENDORS = ("lu-willow", "sun-knots", "zhou-erhu", "wu-fabric")


def fen(largest: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, largest).map(lambda number: Decimal(number) / 100)


@st.composite
def orders(draw: st.DrawFn) -> OrderFacts:
    """`total` may differ from lines and delivery (a gift card)."""
    count = draw(st.integers(1, 8))
    lines = [
        Line(f"L{index}", draw(st.sampled_from(VENDORS)), draw(fen(9_999_99)), quantity=draw(st.integers(1, 9)))
        for index in range(count)
    ]
    shipping = draw(fen(200_00))
    whole = sum((Decimal(line.total) for line in lines), shipping)
    total = draw(st.one_of(st.just(whole), fen(int(whole * 100))))
    method = draw(st.none() | asked_by({line.vendor or "" for line in lines}, shipping))
    return order_facts(lines, shipping=shipping, total=total, events=draw(payments(total)), deliveryMethod=method)


@st.composite
def asked_by(draw: st.DrawFn, makers: set[str], shipping: Decimal) -> dict[str, Any]:
    """A delivery method whose makers ask for `shipping` together."""
    weights = draw(st.lists(fen(100_00), min_size=len(makers), max_size=len(makers)))
    prices = zip(sorted(makers), split(shipping, weights), strict=True)
    text = write_breakdown(Part(maker, price) for maker, price in prices)
    return {"__typename": "ShippingMethod", "id": "app", "metadata": [{"key": BREAKDOWN_KEY, "value": text}]}


@st.composite
def payments(draw: st.DrawFn, total: Decimal) -> list[Event]:
    """Charges and refunds in any number, order and size; some pay the order exactly."""
    types = st.sampled_from(["CHARGE_SUCCESS", "REFUND_SUCCESS", "CHARGE_REQUEST", "CHARGE_FAILURE", "CHARGE_BACK"])
    amounts = st.one_of(st.just(total), fen(int(total * 200) + 1))
    moments = st.integers(-5, 5000).map(lambda hours: PAID + timedelta(hours=hours))
    return draw(st.lists(st.builds(Event, types, amounts, moments), max_size=6))
