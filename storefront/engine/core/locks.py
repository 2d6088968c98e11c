"""Every row lock of the engine, by name. Each takes its rows in primary-key order, so that no two can wait in a ring.

Across kinds the order is: checkout, order, order lines, stocks, order counter; a transaction comes after the checkout
or order that owns it. PostgreSQL locks rows (SELECT … FOR UPDATE); SQLite locks the database when the transaction begins
(`transaction_mode: IMMEDIATE`), so there `exclusive` is the lock. `settings.ENGINE_LOCKS = False` switches both off:
only the canary of a race test wants that.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.db.models import Model, QuerySet

from ..checkout.models import Checkout
from ..order.models import Fulfillment, Order, OrderLine, OrderNumberCounter
from ..payment.models import TransactionItem
from ..warehouse.models import Stock
from .database import ENGINE

CHECKOUT_RELATIONS = ("channel", "shipping_address", "billing_address")
Row = TypeVar("Row", bound=Model)


def locks_on() -> bool:
    return bool(getattr(settings, "ENGINE_LOCKS", True))


@contextmanager
def exclusive() -> Iterator[None]:
    """One engine transaction, inside which the locks below may be taken."""
    if not locks_on() and connections[ENGINE].vendor == "sqlite":
        yield
        return
    with transaction.atomic(using=ENGINE):
        yield


def is_in_transaction() -> bool:
    """Whether an engine transaction is open here (one that a test wraps around itself does not count)."""
    return any(not getattr(block, "_from_testcase", False) for block in connections[ENGINE].atomic_blocks)


def lock_checkout(pk: UUID) -> Checkout | None:
    return _locked(Checkout.objects.filter(pk=pk).select_related(*CHECKOUT_RELATIONS)).first()


def lock_order(pk: UUID) -> Order | None:
    return _locked(Order.objects.filter(pk=pk).select_related("channel")).first()


def lock_order_lines(pks: Iterable[UUID]) -> list[OrderLine]:
    return list(_locked(OrderLine.objects.filter(pk__in=list(pks)).select_related("variant")))


def lock_lines_of_order(order: Order) -> list[OrderLine]:
    return list(_locked(OrderLine.objects.filter(order=order)))


def lock_fulfillment(pk: int) -> Fulfillment | None:
    return _locked(Fulfillment.objects.filter(pk=pk)).first()


def lock_transaction(pk: UUID) -> TransactionItem | None:
    return _locked(TransactionItem.objects.filter(pk=pk)).first()


def lock_stocks(stocks: "QuerySet[Stock]") -> list[Stock]:
    return list(_locked(stocks))


def lock_order_counter() -> OrderNumberCounter:
    rows = OrderNumberCounter.objects.filter(pk=1)
    found = _locked(rows).first()
    if found is None:  # the first order of all
        OrderNumberCounter.objects.get_or_create(pk=1)
        found = _locked(rows).get()
    return found


def _locked(rows: "QuerySet[Row]") -> "QuerySet[Row]":
    rows = rows.order_by("pk")
    return rows.select_for_update(of=("self",)) if locks_on() else rows
