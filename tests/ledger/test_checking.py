"""The ledger is compared with its digests and with Saleor: whoever changes a byte of it is found, and the byte named."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from crafts_chamber.ledger.actions import take_in_order
from crafts_chamber.ledger.checking.actions import check_ledger
from crafts_chamber.ledger.closing import sealed
from crafts_chamber.ledger.correcting import correct_rows
from crafts_chamber.ledger.digest import COLUMNS, row_digest
from crafts_chamber.ledger.models import LedgerRow, MonthClose
from storefront.core.append_only import dropping, making
from storefront.saleor.client.fragments import OrderFacts
from tests.cast import operator
from tests.ledger.rows import new_row
from tests.shop.commerce import BASKET, ERHU, open_shop
from tests.vendor_orders.cast import make_vendor
from tests.vendor_orders.purchases import pay, pay_back, place_order

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "engine"]), pytest.mark.engine]
AT_ONCE = timedelta(0)


@pytest.fixture
def order(transactional_db: None) -> OrderFacts:
    """Two makers' goods, of which some money went back, and whose village was put right."""
    open_shop()
    make_vendor("zhang-erhu", village="")
    make_vendor("lu-willow")
    order = pay(place_order((BASKET, 2), (ERHU, 1)))
    take_in_order(order)
    order = pay_back(order, "10.01", "R-1")
    take_in_order(order)
    sale = LedgerRow.objects.filter(kind="sale").order_by("pk")[0]
    correct_rows([sale.key], {"village": "Liu"}, by=operator(), reason="The firm had moved.")
    return order


@contextmanager
def unguarded(table: str = "ledger_ledgerrow") -> Iterator[Any]:
    """Somebody with the database's password, who takes away what guards the table, and puts it back."""
    with connection.cursor() as cursor:
        for statement in [*dropping(connection.vendor, table), *without_checks()]:
            cursor.execute(statement)
        yield cursor
        for statement in [*making(connection.vendor, table), *with_checks()]:
            cursor.execute(statement)


def without_checks() -> list[str]:
    if connection.vendor == "sqlite":
        return ["PRAGMA ignore_check_constraints = ON"]
    return ["ALTER TABLE ledger_ledgerrow DROP CONSTRAINT IF EXISTS ledger_net_adds_up"]


def with_checks() -> list[str]:
    if connection.vendor == "sqlite":
        return ["PRAGMA ignore_check_constraints = OFF"]
    return [
        "ALTER TABLE ledger_ledgerrow ADD CONSTRAINT ledger_net_adds_up CHECK (net = (gross - discount)) NOT VALID",
    ]


def write(row: LedgerRow, column: str, value: Any, table: str = "ledger_ledgerrow") -> None:
    field = row._meta.get_field(column)
    with unguarded(table) as cursor:
        given = field.get_db_prep_save(value, connection)
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [given, row.pk])  # noqa: S608


def flipped(value: Any) -> Any:
    """The same with one byte changed."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, Decimal):
        return value + Decimal("0.01")
    if isinstance(value, int):
        return value ^ 1
    return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"


def told() -> tuple[list[str], int]:
    out = StringIO()
    try:
        call_command("check_ledger", stdout=out)
    except SystemExit as end:
        return out.getvalue().splitlines(), int(end.code or 0)
    return out.getvalue().splitlines(), 0


def test_every_column_of_a_row_that_is_changed_is_found_and_named(order: OrderFacts) -> None:
    assert told() == (["10 rows and 1 orders compared, 0 differences."], 0)
    row = LedgerRow.objects.filter(kind="sale").order_by("pk")[0]
    missed = []
    for column in [*COLUMNS, "digest"]:
        before = getattr(row, column)
        write(row, column, flipped(before))
        key = flipped(before) if column == "key" else row.key
        named = "digest, recorded_at" if column in {"digest", "recorded_at"} else column
        expected = [f"row_changed {key} of order {order.number}: {named}"]
        lines, code = told()
        missed += [] if (lines[:-1], code) == (expected, 1) else [(column, lines, code)]
        write(row, column, before)
    assert missed == []
    assert told()[1] == 0


def test_every_row_is_watched_also_refunds_and_what_was_put_right(order: OrderFacts) -> None:
    for row in LedgerRow.objects.order_by("pk"):
        for column in ("net", "village", "month"):
            before = getattr(row, column)
            write(row, column, flipped(before))
            assert told() == (
                [
                    f"row_changed {row.key} of order {order.number}: {column}",
                    "10 rows and 1 orders compared, 1 differences.",
                ],
                1,
            )
            write(row, column, before)


def test_what_a_forger_signs_anew_is_found_by_its_order(order: OrderFacts) -> None:
    sale, other = LedgerRow.objects.filter(kind="sale", reverses="").order_by("pk")[:2]
    changed = sale.gross - 1
    with unguarded() as cursor:
        sale.gross, sale.net = changed, sale.net - 1
        cursor.execute(
            "UPDATE ledger_ledgerrow SET gross = gross - 1, net = net - 1, digest = %s WHERE id = %s",
            [row_digest(sale), sale.pk],
        )
        cursor.execute("DELETE FROM ledger_ledgerrow WHERE id = %s", [other.pk])
    new_row("5.00", month="2026-03", key="sale:nobody").save()
    found = {(one["what"], one["subject"], tuple(one["columns"])) for one in check_ledger(AT_ONCE).differences}
    assert found == {
        ("row_differs", sale.key, ("gross", "net")),
        ("row_missing", other.key, ()),
        ("row_unknown", "sale:nobody", ()),
    }


def test_an_order_whose_money_is_not_in_the_ledger_is_found_when_it_has_settled(order: OrderFacts) -> None:
    pay_back(order, "1.00", "R-2")
    assert check_ledger().found == 0  # news of it may be on its way
    (one,) = check_ledger(AT_ONCE).differences
    kept = order.total.gross.amount - Decimal("10.01")
    assert (one["what"], one["said"], one["right"]) == ("order_differs", f"{kept:.2f}", f"{kept - 1:.2f}")


def test_a_closed_month_is_held_to_its_digest(order: OrderFacts) -> None:
    row = LedgerRow.objects.order_by("pk")[0]
    rows = LedgerRow.objects.filter(month=row.month)
    count, net, digest = sealed(row.month)
    close = MonthClose.objects.create(month=row.month, row_count=count, net=net, digest=digest, closed_by=operator())
    assert check_ledger().found == 0
    before = {"recorded_at": row.recorded_at, "digest": row.digest}
    for column, value in before.items():  # which of the two it was, the month knows
        write(row, column, flipped(value))
        names = {one["subject"]: list(one["columns"]) for one in check_ledger().differences}
        assert names == {row.key: [column]} | ({row.month: ["digest"]} if column == "digest" else {})
        write(row, column, value)
    for column in ("row_count", "net", "digest"):
        value = getattr(close, column)
        write(close, column, flipped(value), "ledger_monthclose")
        (one,) = check_ledger().differences
        assert (one["what"], one["subject"], tuple(one["columns"])) == ("month_differs", row.month, (column,))
        write(close, column, value, "ledger_monthclose")
    with unguarded() as cursor:
        cursor.execute("DELETE FROM ledger_ledgerrow WHERE id = %s", [row.pk])
    (one, *_) = check_ledger().differences
    assert (one["subject"], tuple(one["columns"])) == (row.month, ("row_count", "net", "digest"))
    assert rows.count() == count - 1
