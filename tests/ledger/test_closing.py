from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from crafts_chamber.ledger.actions import take_in_order
from crafts_chamber.ledger.closing import close_month
from crafts_chamber.ledger.digest import month_digest
from crafts_chamber.ledger.errors import LedgerRefused
from crafts_chamber.ledger.models import LedgerRow, MonthClose
from crafts_chamber.ledger.selectors import closed_months, first_open_month
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from tests.cast import officer, operator
from tests.ledger.rows import make_row, new_row
from tests.vendor_orders.facts import Event, order_facts

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 10, 4, tzinfo=UTC)


@pytest.fixture
def keeper() -> User:
    return operator()


def test_a_close_says_what_the_month_held(keeper: User) -> None:
    rows = [make_row("88.00"), make_row("-8.50", kind="refund")]
    make_row("5.00", month="2026-04")
    close = close_month("2026-03", by=keeper)
    assert (close.row_count, close.net, close.closed_by) == (2, Decimal("79.50"), keeper)
    assert close.digest == month_digest(row.digest for row in rows)


def test_months_close_once_and_in_order_when_they_are_over(keeper: User) -> None:
    make_row()
    for month in ("2026-04", "2026-02", "2999-01"):
        with pytest.raises(LedgerRefused):
            close_month(month, by=keeper)
    with pytest.raises(LedgerRefused):
        close_month("2026-03", by=officer())
    assert closed_months() == []
    close_month("2026-03", by=keeper)
    with pytest.raises(LedgerRefused):
        close_month("2026-03", by=keeper)
    close_month("2026-04", by=keeper)  # empty, and closed all the same
    assert (closed_months(), first_open_month()) == (["2026-03", "2026-04"], "2026-05")


def test_what_comes_late_is_booked_in_the_first_open_month(willow: Vendor, knots: Vendor, keeper: User) -> None:
    paid = Event("CHARGE_SUCCESS", "110.50", MARCH)
    take_in_order(order_facts(events=[paid]))
    close_month("2026-03", by=keeper)
    take_in_order(order_facts(events=[paid, Event("REFUND_SUCCESS", "10.50", MARCH + timedelta(days=1), "R1")]))
    booked = LedgerRow.objects.filter(kind__in=LedgerRow.BACK).values_list("month", "occurred_at").distinct()
    assert list(booked) == [("2026-04", MARCH + timedelta(days=1))]
    assert closing_still_right()


def closing_still_right() -> bool:
    return all(
        close.digest == month_digest(LedgerRow.objects.filter(month=close.month).values_list("digest", flat=True))
        for close in MonthClose.objects.all()
    )


def test_the_database_takes_no_row_of_a_closed_month(keeper: User) -> None:
    make_row()
    close_month("2026-03", by=keeper)
    for month in ("2026-03", "2026-02"):
        with pytest.raises(IntegrityError, match="closed"), transaction.atomic():
            LedgerRow.objects.bulk_create([new_row(month=month)])
    assert LedgerRow.objects.count() == 1
