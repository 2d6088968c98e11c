from dataclasses import astuple
from decimal import Decimal

import pytest
from django.db.models import Sum

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.reports.periods import Period, UnknownPeriod
from crafts_chamber.reports.relief import DIMENSIONS, UnknownDimension, periods_with_sales, relief_report

pytestmark = pytest.mark.usefixtures("three_orders")
PAID, BACK = Decimal("110.50") + Decimal("66.66") + Decimal("20.01"), Decimal("10.50")


@pytest.mark.parametrize("by", DIMENSIONS)
@pytest.mark.parametrize("period", ["", "2026", "2026-10", "2026-11", "2025"])
def test_every_division_adds_up_to_the_ledger(by: str, period: str) -> None:
    report = relief_report(period, by)
    rows = LedgerRow.objects.filter(month__startswith=period)
    assert report.total.total == (rows.aggregate(net=Sum("net"))["net"] or Decimal(0))
    for name in ("pieces", "gross", "discount", "refunded", "net_goods", "delivery", "total"):
        assert sum(getattr(line.figures, name) for line in report.lines) == getattr(report.total, name), name


def test_the_total_is_what_shoppers_paid_and_did_not_get_back() -> None:
    total = relief_report("", "craft").total
    assert total.total == PAID - BACK
    assert total.gross - total.discount - total.refunded == total.net_goods
    assert (total.orders, total.pieces) == (3, 8)


def test_a_refund_counts_in_the_month_it_went_back() -> None:
    assert relief_report("2026-10", "month").total.total == Decimal("110.50")
    assert relief_report("2026-11", "month").total.total == Decimal("76.17")


def test_lines_come_largest_first_and_months_newest_first() -> None:
    crafts = [(line.key[0], line.figures.total) for line in relief_report("", "craft").lines]
    assert crafts == [
        ("wicker", Decimal("88.88")),
        ("straw-weave", Decimal("65.35")),
        ("chinese-knot", Decimal("32.44")),
    ]
    assert [line.key[0] for line in relief_report("", "month").lines] == ["2026-11", "2026-10"]


def test_an_order_of_two_makers_counts_once_for_each_and_once_in_all() -> None:
    report = relief_report("", "firm")
    assert [(line.key, line.firm_name, line.figures.orders) for line in report.lines] == [
        (("lu-willow",), "柳坊", 2),
        (("sun-knots",), "结坊", 3),
    ]
    assert report.total.orders == 3


def test_villages_belong_to_their_township() -> None:
    assert {line.key for line in relief_report("", "village").lines} == {("matou", "三北头村"), ("yangji", "")}


def test_a_period_without_sales_is_empty_and_nought() -> None:
    report = relief_report("2025", "craft")
    assert report.lines == []
    assert astuple(report.total) == (0, 0, *[Decimal("0.00")] * 5)


def test_periods_to_choose_are_those_with_figures() -> None:
    texts = ["", "2026", "2026-11", "2026-10"]
    assert periods_with_sales() == [Period(text) for text in texts]


@pytest.mark.parametrize("period", ["26", "2026-13", "2026-00", "2026-1", "２０２６", "2026-11-01", "all", "0000"])
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(UnknownPeriod):
        relief_report(period, "craft")


def test_what_is_no_dimension_is_refused() -> None:
    with pytest.raises(UnknownDimension):
        relief_report("", "order_number")
