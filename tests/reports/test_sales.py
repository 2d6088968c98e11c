from dataclasses import astuple, fields
from decimal import Decimal

import pytest
from django.db.models import Sum

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.reports.dimensions import DIMENSIONS, UnknownDimension
from crafts_chamber.reports.figures import Figures
from crafts_chamber.reports.groups import ORDERS
from crafts_chamber.reports.periods import UnknownPeriod
from crafts_chamber.reports.sales import UnknownOrder, asked_for, periods_with_sales, sales_report
from tests.ledger.rows import make_row

PAID, BACK = Decimal("110.50") + Decimal("66.66") + Decimal("20.01"), Decimal("10.50")
ADDED_UP = [one.name for one in fields(Figures) if one.name not in ("orders", "entries")]
three_orders_are_in = pytest.mark.usefixtures("three_orders")


@three_orders_are_in
@pytest.mark.parametrize("period", ["", "2026", "2026-Q4", "2026-11"])
def test_every_division_adds_up_to_the_ledger(period: str) -> None:
    for by in DIMENSIONS:
        check_division(by, period)


def check_division(by: str, period: str) -> None:
    report = sales_report(asked_for(period, by))
    months = report.asked.period.months or ["2026-10", "2026-11"]
    rows = LedgerRow.objects.filter(month__in=months)
    assert report.total.now.total == (rows.aggregate(net=Sum("net"))["net"] or Decimal(0))
    for name in ADDED_UP:
        assert sum(getattr(line.now, name) for line in report.lines) == getattr(report.total.now, name), name


@three_orders_are_in
def test_the_total_is_what_shoppers_paid_and_did_not_get_back() -> None:
    total = sales_report(asked_for("", "craft")).total.now
    assert total.total == PAID - BACK
    assert total.gross - total.discount - total.refunded == total.net_goods
    assert (total.orders, total.entries, total.pieces) == (3, 4, 8)
    assert total.estimated == BACK, "nobody named pieces for the refund"


@three_orders_are_in
def test_a_refund_counts_in_the_month_it_went_back() -> None:
    report = sales_report(asked_for("2026-11", "craft"))
    assert (report.total.before.total, report.total.now.total) == (Decimal("110.50"), Decimal("76.17"))
    assert (report.total.change, report.total.change_percent) == (Decimal("-34.33"), Decimal("-31.1"))


@three_orders_are_in
def test_lines_come_largest_first_with_the_month_before_and_months_newest_first() -> None:
    crafts = [
        (line.value, line.now.total, line.before.total) for line in sales_report(asked_for("2026-11", "craft")).lines
    ]
    assert crafts == [
        ("straw-weave", Decimal("65.35"), Decimal("0.00")),
        ("chinese-knot", Decimal("18.70"), Decimal("13.74")),
        ("wicker", Decimal("-7.88"), Decimal("96.76")),
    ]
    months = [(line.value, line.before.total) for line in sales_report(asked_for("2026", "month")).lines]
    assert months == [("2026-11", Decimal("110.50")), ("2026-10", Decimal("0.00"))]


@three_orders_are_in
def test_who_sold_something_before_and_nothing_now_stands_there_with_nothing() -> None:
    october = sales_report(asked_for("2026-12", "firm"))
    assert [(line.value, line.now.total, line.change) for line in october.lines] == [
        ("lu-willow", Decimal("0.00"), Decimal("-56.16")),
        ("sun-knots", Decimal("0.00"), Decimal("-20.01")),
    ]


@three_orders_are_in
def test_an_order_of_two_makers_counts_once_for_each_and_once_in_all() -> None:
    report = sales_report(asked_for("", "firm"))
    assert [(line.value, line.caption, line.now.orders) for line in report.lines] == [
        ("lu-willow", "柳坊", 2),
        ("sun-knots", "结坊", 3),
    ]
    assert report.total.now.orders == 3


@three_orders_are_in
def test_villages_belong_to_their_township_and_can_be_asked_for_by_it() -> None:
    everywhere = sales_report(asked_for("", "village"))
    assert {(line.within, line.value) for line in everywhere.lines} == {("matou", "三北头村"), ("yangji", "")}
    matou = sales_report(asked_for("", "village", within="matou"))
    assert [line.value for line in matou.lines] == ["三北头村"]
    assert matou.total.now == matou.lines[0].now


@three_orders_are_in
@pytest.mark.parametrize("by", ["craft", "month"])
def test_every_column_sorts_both_ways_and_pages_fit_together(by: str) -> None:
    for order in ORDERS:
        check_order(by, order)


def check_order(by: str, order: str) -> None:
    upwards = [line.value for line in sales_report(asked_for("2026-Q4", by, sort=order)).lines]
    downwards = [line.value for line in sales_report(asked_for("2026-Q4", by, sort=f"-{order}")).lines]
    pages = [
        line.value
        for number in range(1, len(upwards) + 1)
        for line in sales_report(asked_for("2026-Q4", by, sort=order, number=number, limit=1)).lines
    ]
    assert sorted(upwards) == sorted(downwards)
    assert pages == upwards
    late = sales_report(asked_for("2026-Q4", by, sort=order, number=99, limit=1))
    assert ([line.value for line in late.lines], late.count, late.asked.number) == (upwards[:1], len(upwards), 1)
    if order == "total":
        assert upwards == downwards[::-1]


@pytest.mark.django_db
def test_a_correction_leaves_the_order_counted_once() -> None:
    wrong = make_row("50.00", "2026-10", craft="wicker", order_id="O1")
    make_row("-50.00", "2026-11", craft="wicker", order_id="O1", reverses=wrong.key, quantity=-1)
    make_row("50.00", "2026-11", craft="erhu", order_id="O1")
    year = sales_report(asked_for("2026", "craft"))
    assert {line.value: (line.now.orders, line.now.pieces, line.now.total) for line in year.lines} == {
        "wicker": (0, 0, Decimal("0.00")),
        "erhu": (1, 1, Decimal("50.00")),
    }
    assert (year.total.now.orders, year.total.now.pieces) == (1, 1)


@three_orders_are_in
def test_a_period_without_sales_is_empty_and_nought() -> None:
    report = sales_report(asked_for("2024", "craft"))
    assert report.lines == []
    assert astuple(report.total.now) == (0, 0, 0, *[Decimal("0.00")] * 6)


@three_orders_are_in
def test_periods_to_choose_are_those_with_figures() -> None:
    periods = periods_with_sales(sales_report(asked_for("", "craft")).months)
    assert [period.text for period in periods] == ["", "2026", "2026-Q4", "2026-11", "2026-10"]


@pytest.mark.parametrize(
    "period", ["26", "2026-13", "2026-00", "2026-1", "2026-Q5", "２０２６", "2026-11-01", "all", "0000"]
)
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(UnknownPeriod):
        asked_for(period, "craft")


def test_what_is_no_dimension_and_no_column_is_refused() -> None:
    with pytest.raises(UnknownDimension):
        asked_for("", "order_number")
    with pytest.raises(UnknownOrder):
        asked_for("", "craft", sort="-shoe-size")
