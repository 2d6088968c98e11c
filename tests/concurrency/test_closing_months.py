"""A month is closed while orders come in, twice at once, and by somebody who dies: no row slips in, no close is half."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event as Signal
from typing import Any

import pytest
from django.db import connections

from crafts_chamber.ledger import actions, closing
from crafts_chamber.ledger.actions import take_in_order
from crafts_chamber.ledger.closing import close_month
from crafts_chamber.ledger.digest import month_digest
from crafts_chamber.ledger.errors import LedgerRefused
from crafts_chamber.ledger.models import LedgerRow, MonthClose
from storefront.accounts.models import User
from tests.cast import operator
from tests.ledger.rows import NOON, make_row
from tests.vendor_orders.cast import make_vendor
from tests.vendor_orders.facts import Event, order_facts
from tests.vendor_orders.parallel import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PAID_IN_MARCH = order_facts(events=[Event("CHARGE_SUCCESS", "110.50", NOON)])


@pytest.fixture
def keeper(transactional_db: None) -> User:
    make_vendor("lu-willow")
    make_vendor("sun-knots", village="")
    make_row()
    return operator()


def in_thread(pool: ThreadPoolExecutor, job: Callable[[], Any]) -> "Future[Any]":
    def run() -> Any:
        try:
            return job()
        finally:
            connections.close_all()

    return pool.submit(run)


def seal_stands(month: str = "2026-03") -> bool:
    digests = LedgerRow.objects.filter(month=month).values_list("digest", flat=True)
    return MonthClose.objects.get(month=month).digest == month_digest(digests)


def race_with_an_order(monkeypatch: pytest.MonkeyPatch, keeper: User) -> None:
    """The order knows which month is open and is about to write, when somebody begins to close that month."""
    about_to_write, closed = Signal(), Signal()
    last_closed_month = actions.last_closed_month

    def then_wait() -> str | None:
        last = last_closed_month()
        about_to_write.set()
        closed.wait(0.5)  # who closes waits for the order, so this ends by itself
        return last

    monkeypatch.setattr(actions, "last_closed_month", then_wait)
    with ThreadPoolExecutor(2) as pool:
        order = in_thread(pool, lambda: take_in_order(PAID_IN_MARCH))
        assert about_to_write.wait(10)
        close = in_thread(pool, lambda: (close_month("2026-03", by=keeper), closed.set()))
        order.result(20)
        close.result(20)


def test_an_order_that_comes_in_while_its_month_is_closed_is_in_the_close(
    monkeypatch: pytest.MonkeyPatch, keeper: User
) -> None:
    race_with_an_order(monkeypatch, keeper)
    assert MonthClose.objects.get().row_count == LedgerRow.objects.filter(month="2026-03").count() == 5
    assert seal_stands()


@pytest.mark.postgres
def test_canary_without_the_locks_a_row_slips_into_the_closed_month(
    monkeypatch: pytest.MonkeyPatch, keeper: User
) -> None:
    monkeypatch.setattr(closing, "hold_the_book", lambda: None)
    monkeypatch.setattr(actions, "share_the_book", lambda order_id: None)
    written, closed = Signal(), Signal()
    enter = actions.enter

    def then_wait(rows: list[LedgerRow]) -> None:
        enter(rows)  # and the transaction stays open while the month is closed
        written.set()
        closed.wait(10)

    monkeypatch.setattr(actions, "enter", then_wait)
    with ThreadPoolExecutor(1) as pool:
        order = in_thread(pool, lambda: take_in_order(PAID_IN_MARCH))
        assert written.wait(10)
        close_month("2026-03", by=keeper)
        closed.set()
        order.result(20)
    assert not seal_stands()


def test_of_two_who_close_a_month_one_is_told_that_it_is_closed(keeper: User) -> None:
    def close() -> str:
        try:
            return close_month("2026-03", by=keeper).month
        except LedgerRefused as refusal:
            return refusal.sentence

    assert sorted(at_once([close, close])) == ["2026-03", "2026-03 已经结账。"]
    assert MonthClose.objects.count() == 1


def test_whoever_dies_while_closing_leaves_the_month_open(monkeypatch: pytest.MonkeyPatch, keeper: User) -> None:
    class Died(BaseException):
        pass

    save = MonthClose.save

    def save_and_die(self: MonthClose, *args: Any, **kwargs: Any) -> None:
        save(self, *args, **kwargs)
        raise Died

    with monkeypatch.context() as patch:
        patch.setattr(MonthClose, "save", save_and_die)
        with pytest.raises(Died):
            close_month("2026-03", by=keeper)
    take_in_order(PAID_IN_MARCH)
    assert close_month("2026-03", by=keeper).row_count == 5
    assert seal_stands()
