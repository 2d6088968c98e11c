"""A figure of a report leads to its orders, which add up to it, and each order to its rows of the ledger."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crafts_chamber.ledger.closing import close_month
from crafts_chamber.reports.rollups import roll_up_closed_months
from storefront.accounts.models import Role
from tests.ledger.rows import make_row
from tests.vendor_orders.cast import make_officer

REPORT = "/office/reports/relief/"


@pytest.fixture
def staff(client: Client, db: None) -> Client:
    client.force_login(make_officer(Role.Kind.FEDERATION_STAFF))
    return client


def amounts(page: str) -> list[Decimal]:
    """The last amount of each row of the body."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = [re.findall(r"(−?)¥([\d,.]+)", row) for row in body.split("<tr>")[1:]]
    return [Decimal(f"{'-' if row[-1][0] else ''}{row[-1][1].replace(',', '')}") for row in rows]


def test_the_pages_of_a_cell_add_up_to_it(staff: Client) -> None:
    for number in range(60):
        row = make_row(f"{number}.10", "2026-03", order_number=f"{number:04d}")
        if number % 20 == 0:
            back = {"kind": "refund", "quantity": 0, "estimated": True, "order_id": row.order_id}
            make_row("-0.05", "2026-04", key=f"refund:{number}", order_number=row.order_number, **back)
    make_row("999.00", "2026-03", craft="erhu")
    report = staff.get(REPORT, {"period": "2026", "by": "craft"}).content.decode()
    assert "¥1,775.85" in report
    link = next(unescape(one) for one in re.findall(r'href="([^"]+)"', report) if "value=wicker" in one)

    first = staff.get(link).content.decode()
    second = staff.get(f"{link}&page=2").content.decode()

    assert 'id="cell-total">¥1,775.85' in first
    assert (len(amounts(first)), len(amounts(second))) == (50, 13)
    assert sum(amounts(first) + amounts(second)) == Decimal("1775.85")
    assert 'href="/office/ledger/orders/0040/"' in first

    close_month("2026-03", by=make_officer(Role.Kind.PLATFORM_OPERATOR))
    roll_up_closed_months()
    with CaptureQueriesContext(connection) as queries:
        assert staff.get(link).content.decode() == first, "half from a rollup, half from rows"
    assert len(queries) <= 8


def test_a_cell_that_nobody_can_have_asked_for_is_not_there(staff: Client) -> None:
    assert staff.get("/office/reports/orders/", {"by": "order_id", "value": "x"}).status_code == 404
    empty = staff.get("/office/reports/orders/", {"period": "2026", "by": "craft", "value": "x", "page": "9" * 9})
    assert "此时间段没有订单" in empty.content.decode()
