"""A closed month with its statements, for tests: an order of lu-willow, and what else a test says."""

from datetime import UTC, date, datetime
from decimal import Decimal

from crafts_chamber.ledger.digest import month_digest
from crafts_chamber.ledger.models import LedgerRow, MonthClose
from crafts_chamber.settlement.issuing import go_on, issue_month
from crafts_chamber.settlement.models import FeeRule, IssueRun, Settlement
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from tests.ledger.rows import make_row

MARCH, APRIL = "2026-03", "2026-04"
Kind = LedgerRow.Kind


def five_percent(**facts: object) -> FeeRule:
    """In force since January; made as a rule stands once its day has come."""
    words = {"words_zh": "商品净额的 5%", "words_en": "5 % of net goods"}
    return FeeRule.objects.create(**{"valid_from": date(2026, 1, 1), "percent": Decimal(5), **words, **facts})


def sell(
    vendor: Vendor, net: str = "88.00", *, month: str = MARCH, delivery: str = "8.00", **facts: object
) -> LedgerRow:
    sale = make_row(net, month, vendor_slug=vendor.slug, firm_name=vendor.firm.name, **facts)
    if delivery:
        make_row(
            delivery,
            month,
            key=f"delivery:{sale.order_line_id}",
            kind=Kind.DELIVERY,
            quantity=0,
            vendor_slug=vendor.slug,
            order_id=sale.order_id,
            order_number=sale.order_number,
            order_line_id=sale.order_line_id,
        )
    return sale


def refund(sale: LedgerRow, amount: str, *, month: str = MARCH) -> LedgerRow:
    return make_row(
        f"-{amount}",
        month,
        key=f"refund:{month}:{sale.order_line_id}",
        kind=Kind.REFUND,
        quantity=0,
        vendor_slug=sale.vendor_slug,
        order_id=sale.order_id,
        order_number=sale.order_number,
        order_line_id=sale.order_line_id,
        occurred_at=datetime(2026, int(month[-2:]), 20, 4, tzinfo=UTC),
    )


def close(month: str, by: User) -> MonthClose:
    rows = list(LedgerRow.objects.filter(month=month))
    net = sum((row.net for row in rows), Decimal(0))
    digest = month_digest(row.digest for row in rows)
    return MonthClose.objects.create(month=month, row_count=len(rows), net=net, digest=digest, closed_by=by)


def issue(month: str, by: User) -> IssueRun:
    """Close the month and issue its statements."""
    close(month, by)
    run = issue_month(month, by=by)
    go_on(run)
    run.refresh_from_db()
    return run


def settled(vendor: Vendor, month: str = MARCH) -> Settlement:
    return Settlement.objects.select_related("vendor__firm", "current").get(vendor=vendor, month=month)
