"""Every report by any dimension adds up to the ledger and the ledger to the orders, read from rows or from rollups."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crafts_chamber.ledger.actions import take_in_order
from crafts_chamber.ledger.closing import close_month
from crafts_chamber.ledger.models import LedgerRow, MonthClose
from crafts_chamber.ledger.selectors import months_with_sales
from crafts_chamber.reports.dimensions import DIMENSIONS
from crafts_chamber.reports.groups import Group
from crafts_chamber.reports.models import RolledUp, Rollup
from crafts_chamber.reports.orders import cell_of, orders_of
from crafts_chamber.reports.periods import periods_of
from crafts_chamber.reports.rollups import roll_up_closed_months
from crafts_chamber.reports.sales import asked_for, sales_report
from crafts_chamber.vendor_orders.receipts import receipts_of
from storefront.accounts.models import Role
from storefront.saleor.client.fragments import OrderFacts
from tests.ledger.rows import make_row
from tests.vendor_orders.cast import make_officer, make_vendor
from tests.vendor_orders.facts import ADDRESS
from tests.vendor_orders.strategies import VENDORS, orders

PLACES = [("上海市", "上海市"), ("广东省", "深圳市"), ("广东省", "广州市"), ("", "")]
BUYERS = ["individual", "trade_union", ""]
FIGURES = ("gross", "discount", "refunded", "net_goods", "delivery", "estimated", "pieces")


class Undone(Exception):
    """The end of an example: what it wrote is taken back."""


@st.composite
def shipped_orders(draw: st.DrawFn) -> list[OrderFacts]:
    """Orders of several people from several places."""
    made = []
    for number in range(draw(st.integers(1, 3))):
        order = draw(orders())
        province, city = draw(st.sampled_from(PLACES))
        whole = order.model_dump(by_alias=True) | {
            "id": f"O{number}",
            "number": f"{1000 + number}",
            "shippingAddress": ADDRESS | {"countryArea": province, "city": city},
            "metadata": [{"key": "tancheng.buyer-class", "value": draw(st.sampled_from(BUYERS))}],
        }
        for line in whole["lines"]:
            line["id"] = f"O{number}-{line['id']}"
        for place, event in enumerate(event for item in whole["transactions"] for event in item["events"]):
            event["id"] = f"O{number}-E{place}"
        made.append(OrderFacts.model_validate(whole))
    return made


@pytest.mark.django_db
@settings(
    max_examples=5,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)
@given(made=shipped_orders(), closed=st.integers(1, 8))
def test_reports_from_rollups_are_those_from_rows_and_both_are_the_orders(
    prepared: None, made: list[OrderFacts], closed: int
) -> None:
    try:
        with transaction.atomic():
            check(made, closed)
            raise Undone
    except Undone:
        pass


@pytest.fixture(scope="function")
def prepared(db: None) -> None:
    for number, slug in enumerate(VENDORS):
        make_vendor(slug, township=("matou", "yangji")[number % 2], village=("三北头村", "")[number // 2])


def check(made: list[OrderFacts], closed: int) -> None:
    for order in made:
        take_in_order(order)
        assert net_of(order_id=order.id) == kept(order)
    months = months_with_sales()
    chosen = {len(period.text): period for period in periods_of(months)}.values()  # one of each length
    asked = [asked_for(period.text, by, limit=0) for period in chosen for by in DIMENSIONS]
    from_rows = {(one.period.text, one.by.key): seen(one) for one in asked}
    for (period, by), (lines, total) in from_rows.items():
        for name in FIGURES:
            assert sum(getattr(line.now, name) for line in lines.values()) == getattr(total.now, name), (period, by)
    close(sorted(months)[:closed])
    roll_up_closed_months()
    assert roll_up_closed_months() == [], "made once"
    for one in asked:
        assert seen(one) == from_rows[one.period.text, one.by.key], (one.period.text, one.by.key)
    check_cells()


def check_cells() -> None:
    """The orders behind every figure of all time add up to it."""
    for by in DIMENSIONS:
        for line in sales_report(asked_for("", by, limit=0)).lines:
            found = orders_of(cell_of("", by, line.within, line.value))
            assert sum((entry.figures.total for entry in found.entries), Decimal(0)) == line.now.total
            assert (len(found.entries), found.count) == (line.now.entries, line.now.entries)


def seen(asked: Any) -> tuple[dict[tuple[str, str], Group], Group]:
    report = sales_report(asked)
    assert report.total.now.total == net_of(month__gte=asked.period.first_month, month__lte=asked.period.last_month)
    return {(line.within, line.value): line for line in report.lines}, report.total


def net_of(**which: Any) -> Decimal:
    return LedgerRow.objects.filter(**which).aggregate(net=Sum("net", default=Decimal(0)))["net"]


def kept(order: OrderFacts) -> Decimal:
    receipts = receipts_of(order)
    if receipts.paid_at is None:
        return Decimal(0)
    return order.total.gross.amount + sum((movement.amount for movement in receipts.movements), Decimal(0))


def close(months: list[str]) -> None:
    """As `close_month` does, also of months to come."""
    keeper = make_officer(Role.Kind.ADMINISTRATOR)
    for month in months:
        MonthClose.objects.create(month=month, row_count=0, net=0, digest=month.ljust(64, "0"), closed_by=keeper)


@pytest.mark.django_db
def test_a_late_refund_leaves_a_month_that_is_rolled_up_as_it_is() -> None:
    keeper = make_officer(Role.Kind.PLATFORM_OPERATOR)
    sale = make_row("88.00", "2026-03")
    digest = close_month("2026-03", by=keeper).digest
    roll_up_closed_months()
    before = list(Rollup.objects.order_by("pk").values())
    assert RolledUp.objects.get(period="2026-03", dimension="craft").digest == digest

    march = datetime(2026, 3, 20, tzinfo=UTC)
    make_row("-8.00", "2026-04", kind="refund", key="refund:1", order_id=sale.order_id, occurred_at=march, quantity=0)
    close_month("2026-04", by=keeper)
    roll_up_closed_months()

    assert list(Rollup.objects.filter(period="2026-03").order_by("pk").values()) == [
        row for row in before if row["period"] == "2026-03"
    ]
    year = {line.value: line.now for line in sales_report(asked_for("2026", "month")).lines}
    assert {month: (figures.orders, figures.total) for month, figures in year.items()} == {
        "2026-03": (1, Decimal("88.00")),
        "2026-04": (0, Decimal("-8.00")),
    }
