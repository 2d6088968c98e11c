"""Which differences three books of an order's money have; no database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from storefront.payments.movements import Movement, MovementKind
from storefront.payments.reconciliation.plan import (
    Books,
    DifferenceKind,
    LedgerSum,
    OrderBook,
    Repair,
    SaleorEvent,
    compare,
)

SINCE = datetime(2026, 11, 20, tzinfo=UTC)
NOON = SINCE + timedelta(hours=12)
CHARGE, REFUND = MovementKind.CHARGE, MovementKind.REFUND
Kind = DifferenceKind
HUNDRED, TEN = Decimal(100), Decimal(10)

PAID = SaleorEvent(CHARGE, "T", "R", HUNDRED, NOON)
CAME = Movement("stripe", CHARGE, "T", "R", HUNDRED, NOON, purchase="P")
ORDER = OrderBook("O", "17", NOON, False, HUNDRED, HUNDRED, Decimal(0), ("T",), (PAID,))
AGREED = Books(
    since=SINCE,
    until=SINCE + timedelta(days=1),
    orders=(ORDER,),
    movements=(CAME,),
    ledger={"O": LedgerSum(HUNDRED, HUNDRED)},
    now=SINCE + timedelta(days=1, hours=4),
)


def found(books: Books) -> list[tuple[DifferenceKind, Repair]]:
    return [(one.kind, one.repair) for one in compare(books)]


def test_three_books_that_agree_have_no_difference() -> None:
    assert found(AGREED) == []


def with_order(**changes: Any) -> Books:
    return replace(AGREED, orders=(replace(ORDER, **changes),))


@pytest.mark.parametrize(
    ("books", "differences"),
    [
        (with_order(events=()), [(Kind.MISSING_IN_SALEOR, Repair.REPORT)]),
        (replace(AGREED, movements=()), [(Kind.MISSING_AT_PSP, Repair.LOOK)]),
        (replace(AGREED, movements=(replace(CAME, amount=TEN),)), [(Kind.AMOUNT_DIFFERS, Repair.LOOK)]),
        (replace(AGREED, orders=(), ledger={}), [(Kind.MONEY_WITHOUT_ORDER, Repair.COMPLETE)]),
        (with_order(is_dead=True), [(Kind.MONEY_WITHOUT_ORDER, Repair.RETURN)]),
        (replace(AGREED, ledger={"O": LedgerSum(HUNDRED, TEN)}), [(Kind.LEDGER_DIFFERS, Repair.REBUILD)]),
        (
            replace(with_order(kept=Decimal(0), events=()), movements=(), ledger={}),
            [(Kind.ORDER_WITHOUT_MONEY, Repair.LOOK)],
        ),
    ],
)
def test_each_difference_has_its_kind_and_its_repair(
    books: Books, differences: list[tuple[DifferenceKind, Repair]]
) -> None:
    assert found(books) == differences


@pytest.mark.parametrize(
    "books",
    [
        # A refund of the whole, by a charge that never became an order.
        replace(AGREED, orders=(), ledger={}, movements=(CAME, replace(CAME, kind=REFUND, reference="RF"))),
        # A bank transfer that is awaited, and an order of this minute.
        replace(with_order(kept=Decimal(0), events=(), pending=HUNDRED), movements=(), ledger={}),
        replace(with_order(kept=Decimal(0), events=(), created=AGREED.now), movements=(), ledger={}),
        # Both just outside of the day: it is another day's business.
        replace(AGREED, orders=(), ledger={}, movements=(replace(CAME, moment=SINCE - timedelta(seconds=1)),)),
        # Saleor heard at one side of midnight of what the provider did at the other.
        replace(AGREED, movements=(replace(CAME, moment=SINCE - timedelta(minutes=1)),)),
    ],
)
def test_what_is_no_difference(books: Books) -> None:
    assert found(books) == []


def test_a_difference_has_the_same_key_every_day() -> None:
    books = with_order(events=())
    later = replace(books, now=books.now + timedelta(days=1))
    assert [one.key for one in compare(books)] == [one.key for one in compare(later)]
