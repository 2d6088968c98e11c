"""Bank, Saleor and ledger of one day, on the real engine: found, repaired by one button, and found no more."""

from decimal import Decimal

import pytest
from django.utils import timezone

from crafts_chamber.ledger.models import LedgerRow
from storefront.accounts.models import User
from storefront.core.private_files import PrivateFile
from storefront.payments.bank_transfer.actions import confirm_transfer, take_in_order
from storefront.payments.bank_transfer.refunding import Sent, record_refund
from storefront.payments.models import BankRefund, BankTransfer, Difference, ReconciliationRun
from storefront.payments.reconciliation import actions, errors
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.shop.models import Purchase
from tests.payments.conftest import make_operator
from tests.payments.stripe_checkout.conftest import stripe
from tests.shop.commerce import BASKET, open_shop, set_price
from tests.shop.shopper import Shopper, the_purchase
from tests.stripe_world import StripeWorld
from tests.vendor_orders.cast import make_vendor
from tests.vendor_orders.purchases import place_order, read

__all__ = ["stripe"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])


@pytest.fixture
def order() -> OrderFacts:
    open_shop()
    make_vendor("lu-willow")
    placed = place_order((BASKET, 2))
    take_in_order(placed)
    return placed


def compared() -> list[tuple[str, str]]:
    """Today's open differences: kind and repair."""
    run = ReconciliationRun.objects.create(day=timezone.localdate())
    actions.compare_run(run)
    run.refresh_from_db()
    assert run.state == "done"
    return [(one.kind, one.repair) for one in Difference.objects.filter(state="open").order_by("kind")]


def confirm(operator: User) -> BankTransfer:
    transfer = BankTransfer.objects.get()
    confirm_transfer(transfer, by=operator, received=transfer.amount)
    return transfer


def repair_all(operator: User) -> None:
    for difference in Difference.objects.filter(state="open"):
        actions.apply_repair(difference, by=operator)


def test_an_awaited_order_differs_in_nothing(order: OrderFacts) -> None:
    assert compared() == []


def test_a_paid_order_that_the_ledger_missed_is_entered_by_the_repair(order: OrderFacts) -> None:
    operator = make_operator()
    confirm(operator)
    assert compared() == [("ledger", "rebuild")]
    repair_all(operator)
    assert sum(row.net for row in LedgerRow.objects.all()) == order.total.gross.amount
    assert compared() == []
    history = Difference.objects.get()
    assert (history.state, history.resolved_by) == ("repaired", operator)
    with pytest.raises(errors.AlreadyResolved):
        actions.apply_repair(history, by=operator)


def test_money_of_which_saleor_has_not_heard_is_reported_again_once(order: OrderFacts) -> None:
    operator = make_operator()
    now, transfer = timezone.now(), BankTransfer.objects.get()
    facts = {"confirmed_by": operator, "confirmed_at": now, "received": transfer.amount, "by_hand": transfer.amount}
    BankTransfer.objects.update(state="confirmed", **facts)  # its report was lost
    assert compared() == [("not_in_saleor", "report")]
    difference = Difference.objects.get()
    repair_all(operator)
    Difference.objects.update(state="open")  # died before it was noted
    actions.apply_repair(Difference.objects.get(pk=difference.pk), by=operator)
    assert read(order.id).total_charged.amount == order.total.gross.amount
    assert [kind for kind, _repair in compared()] == ["ledger"]  # which hears of it by the next news


def test_money_of_a_cancelled_order_goes_back_by_hand(order: OrderFacts) -> None:
    operator = make_operator()
    transfer = confirm(operator)
    accepted(saleor().order_cancel(order.id).order_cancel, "OrderCancel")
    assert ("no_order", "return") in compared()
    for _ in range(2):
        Difference.objects.filter(kind="no_order").update(state="open")
        actions.apply_repair(Difference.objects.get(kind="no_order"), by=operator)
    refund = BankRefund.objects.get()
    assert (refund.kind, refund.amount, refund.state) == ("order", transfer.amount, "owed")
    sent = Sent(timezone.localdate(), "4567", "R-1")
    record_refund(refund, sent, PrivateFile(b"%PDF-1.4 %%EOF", ".pdf"), by=operator)
    assert read(order.id).total_refunded.amount == transfer.amount
    assert [kind for kind, _repair in compared() if kind != "ledger"] == []


def test_what_no_machine_can_repair_is_closed_with_a_note(order: OrderFacts) -> None:
    operator = make_operator()
    run = ReconciliationRun.objects.create(day=timezone.localdate())
    difference = Difference.objects.create(key="k", kind="amount", repair="look", day=run.day, run=run, psp=Decimal(1))
    with pytest.raises(errors.NothingToDo):
        actions.apply_repair(difference, by=operator)
    with pytest.raises(errors.NoNote):
        actions.close_difference(difference, by=operator, note=" ")
    actions.close_difference(difference, by=operator, note="银行已更正")
    assert (difference.state, difference.note) == ("closed", "银行已更正")


def test_a_day_is_compared_by_one_run_at_a_time(order: OrderFacts) -> None:
    day = timezone.localdate()
    first = ReconciliationRun.objects.create(day=day)
    assert actions.ask_for(day) == first
    ReconciliationRun.objects.update(started_at=timezone.now() - 2 * actions.STALE)
    assert actions.compare_due() == 1
    first.refresh_from_db()
    assert (first.state, first.orders) == ("done", 1)


# --- Paid on a page, and nobody heard of it -------------------------------------------------------------------------


@pytest.fixture
def unheard(stripe: StripeWorld) -> Purchase:
    """¥80.00 paid at Stripe by a shopper who closed the tab; the news was lost, and the clock has not looked yet."""
    open_shop()
    make_vendor("lu-willow")
    shopper = Shopper()
    shopper.take(BASKET)
    review = shopper.review()
    page = shopper.press(review, str(the_purchase().total), "stripe")["Location"]
    stripe.pay(page.rsplit("/", 1)[1].split("?")[0])
    stripe.letters()
    return the_purchase()


@pytest.mark.parametrize("price", ["68.00", "90.00"], ids=["to be had", "dearer now"])
def test_a_payment_of_which_nobody_heard_is_completed_or_goes_back(
    unheard: Purchase, stripe: StripeWorld, price: str
) -> None:
    operator = make_operator()
    set_price(BASKET, price)
    assert compared() == [("no_order", "complete")]
    repair_all(operator)
    Difference.objects.update(state="open")  # died before it was noted
    repair_all(operator)

    purchase = the_purchase()
    kept = stripe.captured() - stripe.refunded()
    if price == "68.00":
        assert (purchase.state, kept, read(purchase.order_id).total_charged.amount) == ("placed", 8000, 80)
        assert compared() == [("ledger", "rebuild")]  # no news of orders in this test
        repair_all(operator)
    else:
        assert (purchase.state, kept, purchase.order_id) == ("returned", 0, "")
    assert compared() == []
