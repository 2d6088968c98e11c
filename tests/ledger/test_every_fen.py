"""Whatever happens to orders, in whatever order it becomes known: the ledger's rows are the orders' money, to the fen."""

from collections import defaultdict
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.ledger.months import month_after
from crafts_chamber.ledger.plan import Origin, PaidBack, rows_of
from crafts_chamber.vendor_orders.receipts import kept_of, receipts_of
from storefront.core.money import split
from storefront.saleor.client.fragments import OrderFacts
from tests.vendor_orders.strategies import orders

SHANGHAI = ZoneInfo("Asia/Shanghai")
GOODS = {LedgerRow.Kind.SALE, *LedgerRow.GOODS_BACK}


def told_so_far(order: OrderFacts, number: int, course: list[int]) -> OrderFacts:
    """The order when only so many of its events are known, in an order of its own."""
    told = order.model_copy(deep=True)
    for item in told.transactions:
        item.events = [event for place, event in enumerate(item.events) if course[place] < number]
    return told


@st.composite
def decisions(draw: st.DrawFn, order: OrderFacts) -> dict[str, PaidBack]:
    """Some of what went back was decided by pieces, by a cancellation or a return; the rest is an amount that nobody named."""
    decided = {}
    for item in order.transactions:
        for event in item.events:
            if draw(st.booleans()):
                shares = split(event.amount.amount, [draw(st.integers(0, 3)) + Decimal("0.01") for _ in order.lines])
                goods = dict(zip((line.id for line in order.lines), shares, strict=True))
                kind = draw(st.sampled_from([None, True, False]))
                decided[event.psp_reference] = PaidBack(goods, Decimal(0), False, dict.fromkeys(goods, 1), kind)
    return decided


@settings(deadline=None)
@given(st.data())
def test_the_rows_are_the_orders_money_after_every_step(data: st.DataObject) -> None:
    order = data.draw(orders())
    count = sum(len(item.events) for item in order.transactions)
    course = data.draw(st.permutations(range(count)))
    refunds = data.draw(decisions(order))
    origins = {line.id: Origin("lu-willow", "Lu Willow", "wicker", "matou", "Liu") for line in order.lines}
    book: list[LedgerRow] = []
    closed, sealed = "", {}
    for number in range(count + 1):
        known = told_so_far(order, number, course)
        before = [(row.key, row.net, row.month) for row in book]
        new = rows_of(known, origins, SHANGHAI, refunds, book)
        for row in new:  # as `actions.enter` books them
            row.month = max(row.month, month_after(closed)) if closed else row.month
        book += new
        assert [(row.key, row.net, row.month) for row in book[: len(before)]] == before
        assert rows_of(known, origins, SHANGHAI, refunds, book) == []
        is_sold = bool(before) or receipts_of(known).paid_at is not None
        assert sum((row.net for row in book), Decimal(0)) == (kept_of(known) if is_sold else 0)
        assert len({row.key for row in book}) == len(book)
        if book and data.draw(st.booleans()):
            closed = max(closed, min(row.month for row in book if row.month > closed)) if more(book, closed) else closed
            sealed = nets_by_month(book, closed)
        assert nets_by_month(book, closed) == sealed
    left: dict[tuple[str, bool], Decimal] = defaultdict(Decimal)
    for row in book:
        left[row.order_line_id, row.kind in GOODS] += row.net
    assert all(amount >= 0 for amount in left.values())


def more(book: list[LedgerRow], closed: str) -> bool:
    return any(row.month > closed for row in book)


def nets_by_month(book: list[LedgerRow], closed: str) -> dict[str, Decimal]:
    """Of the closed months."""
    nets: dict[str, Decimal] = defaultdict(Decimal)
    for row in book:
        if row.month <= closed:
            nets[row.month] += row.net
    return dict(nets)
