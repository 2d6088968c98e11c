from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import given

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.ledger.plan import Origin, PaidBack, rows_of
from crafts_chamber.vendor_orders.receipts import receipts_of
from storefront.saleor.client.fragments import OrderFacts
from tests.vendor_orders.facts import PAID, Event, Line, order_facts
from tests.vendor_orders.strategies import orders

SHANGHAI = ZoneInfo("Asia/Shanghai")
LATER = PAID + timedelta(days=40)


def rows(order: OrderFacts, refunds: Mapping[str, PaidBack] | None = None) -> list[LedgerRow]:
    origins = {line.id: Origin("lu-willow", "Lu Willow", "wicker", "matou", "Liu") for line in order.lines}
    return rows_of(order, origins, SHANGHAI, refunds)


def summary(order: OrderFacts) -> list[tuple[str, str, Decimal]]:
    return [(row.kind, row.order_line_id, row.net) for row in rows(order)]


@given(orders())
def test_nets_add_up_to_what_is_kept_of_the_sale_whatever_happened(order: OrderFacts) -> None:
    receipts = receipts_of(order)
    kept = order.total.gross.amount + sum(movement.amount for movement in receipts.movements)
    assert sum(row.net for row in rows(order)) == (kept if receipts.paid_at else 0)


@given(orders())
def test_no_line_goes_back_further_than_it_was_sold(order: OrderFacts) -> None:
    sums: dict[tuple[str, bool], Decimal] = {}
    for row in rows(order):
        key = (row.order_line_id, row.kind in {"delivery", "delivery_refund"})
        sums[key] = sums.get(key, Decimal(0)) + row.net
    assert all(amount >= 0 for amount in sums.values())


@given(orders())
def test_keys_are_unique_and_the_same_each_time(order: OrderFacts) -> None:
    keys = [row.key for row in rows(order)]
    assert len(set(keys)) == len(keys)
    assert [row.key for row in rows(order)] == keys


def test_an_unpaid_order_owes_nothing() -> None:
    assert rows(order_facts(events=[], charge_status="NONE")) == []


def test_a_paid_order_owes_its_goods_and_their_delivery() -> None:
    assert summary(order_facts()) == [
        ("sale", "L1", Decimal("88.00")),
        ("delivery", "L1", Decimal("8.76")),
        ("sale", "L2", Decimal("12.50")),
        ("delivery", "L2", Decimal("1.24")),
    ]


def test_a_discount_stands_between_gross_and_net() -> None:
    (sale,) = rows(order_facts([Line("L1", "lu-willow", "80.00", quantity=3, undiscounted="100.00")], shipping="0"))
    assert (sale.gross, sale.discount, sale.net, sale.quantity) == (Decimal(100), Decimal(20), Decimal(80), 3)


def test_a_refund_is_spread_over_what_is_left() -> None:
    order = order_facts(
        [Line("L1", "lu-willow", "0.02"), Line("L2", "lu-willow", "0.01")],
        shipping="0.00",
        events=[
            Event("CHARGE_SUCCESS", "0.03"),
            Event("REFUND_SUCCESS", "0.01", LATER),
            Event("REFUND_SUCCESS", "0.02", LATER),
        ],
    )
    assert summary(order)[2:] == [
        ("refund", "L1", Decimal("-0.01")),
        ("refund", "L1", Decimal("-0.01")),
        ("refund", "L2", Decimal("-0.01")),
    ]


def test_a_full_refund_takes_goods_and_delivery_back() -> None:
    events = [Event("CHARGE_SUCCESS", "110.50"), Event("REFUND_SUCCESS", "110.50", LATER, id="R")]
    refunds = rows(order_facts(events=events))[4:]
    assert [(row.key, row.net) for row in refunds] == [
        ("refund:R:L1", Decimal("-88.00")),
        ("refund:R:L2", Decimal("-12.50")),
        ("delivery_refund:R:L1", Decimal("-8.76")),
        ("delivery_refund:R:L2", Decimal("-1.24")),
    ]
    assert {row.month for row in refunds} == {"2026-12"}


def refund(amount: str, *more: Event) -> OrderFacts:
    paid = Event("CHARGE_SUCCESS", "110.50")
    return order_facts(events=[paid, Event("REFUND_SUCCESS", amount, LATER, "R", "RF-22222222"), *more])


def test_a_refund_falls_on_the_goods_and_the_delivery_that_it_was_decided_for() -> None:
    decided = {"RF-22222222": PaidBack({"L2": Decimal("12.50")}, Decimal("1.00"), estimated=False)}

    made = rows(refund("13.50"), decided)[4:]

    assert [(row.key, row.net, row.estimated) for row in made] == [
        ("refund:R:L2", Decimal("-12.50"), False),
        ("delivery_refund:R:L2", Decimal("-1.00"), False),
    ]


def test_what_nobody_named_goods_for_is_marked() -> None:
    guessed = {"RF-22222222": PaidBack({"L1": Decimal("8.80"), "L2": Decimal("1.25")}, Decimal(0), estimated=True)}

    made = rows(refund("10.05"), guessed)[4:]

    assert [(row.order_line_id, row.net, row.estimated) for row in made] == [
        ("L1", Decimal("-8.80"), True),
        ("L2", Decimal("-1.25"), True),
    ]
    assert {row.estimated for row in rows(refund("10.05"))[4:]} == {True}, "a refund made elsewhere is a guess, too"
    assert {row.estimated for row in rows(refund("10.05"))[:4]} == {False}


def test_a_refund_that_comes_back_from_the_bank_is_undone_where_it_fell() -> None:
    decided = {"RF-22222222": PaidBack({"L2": Decimal("12.50")}, Decimal(0), estimated=False)}
    back = Event("REFUND_FAILURE", "12.50", LATER + timedelta(days=1), "B", "RF-22222222")

    made = rows(refund("12.50", back), decided)[4:]

    assert [(row.key, row.net) for row in made] == [
        ("refund:R:L2", Decimal("-12.50")),
        ("refund:B:L2", Decimal("12.50")),
    ]


def test_a_month_begins_at_midnight_in_tancheng() -> None:
    last_second, first_second = datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC), datetime(2026, 11, 30, 16, tzinfo=UTC)
    months = [
        {row.month for row in rows(order_facts(events=[Event("CHARGE_SUCCESS", "110.50", moment)]))}
        for moment in (last_second, first_second)
    ]
    assert months == [{"2026-11"}, {"2026-12"}]


def test_rows_say_where_the_goods_came_from_and_went_to() -> None:
    metadata = [
        {"key": "tancheng.buyer-class", "value": "union"},
        {"key": "tancheng.hometown-chamber", "value": "shanghai"},
    ]
    row = rows(order_facts(metadata=metadata))[0]
    assert (row.vendor_slug, row.firm_name, row.craft, row.township, row.village) == (
        "lu-willow",
        "Lu Willow",
        "wicker",
        "matou",
        "Liu",
    )
    assert (row.province, row.city, row.buyer_class, row.hometown_chamber) == (
        "上海市",
        "上海市",
        "union",
        "shanghai",
    )
    assert (row.order_number, row.product_name, row.sku, row.currency) == ("1001", "Goods L1", "SKU-L1", "CNY")
