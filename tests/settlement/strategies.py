"""Months of ledger rows: orders of one vendor paid, refunded, taken back and corrected, over two months."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.settlement.plan import Entry
from crafts_chamber.settlement.rules import FeeTerms

Kind = LedgerRow.Kind
CRAFTS = ("wicker", "straw-weave")
FIRST = date(2026, 9, 1)


def entry(key: str, kind: str, net: str | Decimal, *, line: str = "L1", day: date = FIRST, **other: Any) -> Entry:
    """What is not said is an ordinary row of order O-1 about wicker."""
    amount = Decimal(net)
    facts: dict[str, Any] = {
        "order_id": "O-1",
        "order_number": "1001",
        "product_name": "柳编提篮",
        "sku": "LB-1",
        "craft": "wicker",
        "occurred_at": datetime(day.year, day.month, day.day, 4, tzinfo=UTC),
        "quantity": 1 if kind == Kind.SALE else 0,
        "gross": amount,
        "discount": Decimal(0),
        "reverses": "",
    }
    return Entry(key=key, kind=kind, net=amount, day=day, order_line_id=line, **{**facts, **other})


fen = st.integers(0, 500_00).map(lambda number: Decimal(number) / 100)
percents = st.integers(0, 30_00).map(lambda number: Decimal(number) / 100)


@st.composite
def terms(draw: st.DrawFn) -> list[FeeTerms]:
    """Some of all crafts, some of one; several may begin within the month."""
    days = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))
    made = st.builds(
        FeeTerms,
        valid_from=days,
        percent=percents,
        per_order=st.integers(0, 500).map(lambda number: Decimal(number) / 100),
        craft=st.sampled_from(("", *CRAFTS)),
    )
    return draw(st.lists(made, max_size=4, unique_by=lambda one: (one.craft, one.valid_from)))


@st.composite
def two_months(draw: st.DrawFn) -> tuple[list[Entry], list[Entry]]:
    """Each order is paid in September; what goes back goes back in September or in October."""
    months: tuple[list[Entry], list[Entry]] = ([], [])
    for order in range(draw(st.integers(0, 4))):
        day = FIRST + timedelta(days=draw(st.integers(0, 29)))
        for number in range(draw(st.integers(1, 3))):
            add_line(draw, months, f"O-{order}", f"L-{order}-{number}", day)
    return months


def add_line(draw: st.DrawFn, months: tuple[list[Entry], list[Entry]], order: str, line: str, day: date) -> None:
    facts: dict[str, Any] = {"order_id": order, "line": line, "day": day, "craft": draw(st.sampled_from(CRAFTS))}
    net = draw(fen)
    sale = entry(f"sale:{line}", Kind.SALE, net, **facts)
    months[0].append(sale)
    delivery = draw(fen)
    if delivery:
        months[0].append(entry(f"delivery:{line}", Kind.DELIVERY, delivery, **facts))
    left = net
    for number in range(draw(st.integers(0, 3))):
        part = left if draw(st.booleans()) else (left * draw(percents) / 100).quantize(Decimal("0.01"))
        left -= part
        if part:
            month = months[draw(st.integers(0, 1))]
            month.append(entry(f"refund:{number}:{line}", Kind.REFUND, -part, **facts))
