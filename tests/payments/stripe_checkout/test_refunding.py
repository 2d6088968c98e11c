"""Money goes back by way of Stripe, and Saleor knows of every fen, whoever began."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from moneyed import Money
from pytest_django import Settings

from storefront.accounts.models import User
from storefront.notices.models import Notice
from storefront.payments.actions import return_money
from storefront.payments.errors import GatewayRefused
from storefront.payments.letters import tell_operators
from storefront.payments.models import StripeRefund, StripeSession
from storefront.payments.news import DisputeKind, DisputeNews, RefundNews
from storefront.payments.stripe_checkout.actions import look_for_disputes, resume
from storefront.payments.stripe_checkout.rules import RefundState
from storefront.saleor.client.enums import TransactionActionEnum
from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.sandbox import refunds
from tests.commerce import NEEDS_COMMERCE
from tests.stripe_world import StripeWorld

from .conftest import Ready, charge_of, kept

pytestmark = pytest.mark.django_db(**NEEDS_COMMERCE)


def cny(amount: str) -> Money:
    return Money(Decimal(amount), "CNY")


@pytest.fixture
def paid(ready: Ready, stripe: StripeWorld) -> StripeSession:
    """¥80.00 are there."""
    return pay(ready, stripe)


def pay(ready: Ready, stripe: StripeWorld, method: str = "card") -> StripeSession:
    session = ready.begin()
    stripe.pay(session.session_id, method)
    stripe.deliver()
    session.refresh_from_db()
    return session


def amounts(session: StripeSession) -> tuple[Decimal, Decimal, Decimal]:
    """Charged, on its way back, back."""
    found = saleor().transaction(session.transaction_id).transaction
    assert found
    return found.charged_amount.amount, found.refund_pending_amount.amount, found.refunded_amount.amount


def request_refund(session: StripeSession, amount: str) -> None:
    asked = saleor().transaction_request_action(
        id=session.transaction_id, action=TransactionActionEnum.REFUND, amount=Decimal(amount), reason="A cracked tray"
    )
    accepted(asked.transaction_request_action, "TransactionRequestAction")


def of_refunds(heard: list[Any]) -> list[tuple[str, bool, Money]]:
    return [(news.reference, news.succeeded, news.money) for news in heard if isinstance(news, RefundNews)]


def test_saleor_asks_for_parts_and_each_goes_back_under_its_own_reference(
    paid: StripeSession, stripe: StripeWorld
) -> None:
    request_refund(paid, "30.00")
    request_refund(paid, "12.50")
    assert amounts(paid) == (Decimal("37.50"), 0, Decimal("42.50"))
    assert kept(stripe) == 3750
    sent = {one["metadata"]["reference"] for one in stripe.all("refund")}
    assert sent == set(StripeRefund.objects.values_list("reference", flat=True)) and len(sent) == 2


@pytest.mark.parametrize(("succeeds", "end"), [(True, (50, 0, 30)), (False, (80, 0, 0))])
def test_a_refund_that_takes_its_time_is_on_its_way_until_it_is_decided(
    ready: Ready, stripe: StripeWorld, heard: list[Any], succeeds: bool, end: tuple[int, int, int]
) -> None:
    session = pay(ready, stripe, "alipay")
    request_refund(session, "30.00")
    assert amounts(session) == (50, 30, 0)

    (sent,) = stripe.all("refund")
    (stripe.refund_arrived if succeeds else stripe.refund_came_back)(sent["id"])
    stripe.deliver()

    assert amounts(session) == end
    assert of_refunds(heard) == [(StripeRefund.objects.get().reference, succeeds, cny("30.00"))]


def test_what_stripe_refuses_is_refused_to_saleor(paid: StripeSession, stripe: StripeWorld) -> None:
    stripe.dispute(charge_of(stripe, paid))
    request_refund(paid, "30.00")
    assert StripeRefund.objects.get().state == RefundState.FAILED
    assert amounts(paid) == (80, 0, 0)


def test_money_without_an_order_goes_back_once_for_each_key(
    paid: StripeSession, stripe: StripeWorld, heard: list[Any]
) -> None:
    for _ in range(2):
        return_money(paid.transaction_id, "The goods are gone", "purchase-1")
    return_money(paid.transaction_id, "Again, for another reason", "purchase-1:again")
    assert (kept(stripe), amounts(paid)) == (0, (0, 0, 80))
    assert of_refunds(heard) == [(StripeRefund.objects.get().reference, True, cny("80.00"))]


def test_an_excess_goes_back_and_no_more_than_is_left(paid: StripeSession, stripe: StripeWorld) -> None:
    return_money(paid.transaction_id, "Paid twice", "excess-1", cny("30.00"))
    return_money(paid.transaction_id, "Paid twice", "excess-2", cny("60.00"))
    assert (kept(stripe), amounts(paid)) == (0, (0, 0, 80))
    assert sorted(StripeRefund.objects.values_list("amount", flat=True)) == [30, 50]


def test_nothing_goes_back_that_has_not_come(ready: Ready, stripe: StripeWorld) -> None:
    with pytest.raises(GatewayRefused):
        return_money(ready.begin().transaction_id, "…", "key")
    with pytest.raises(GatewayRefused):
        return_money("of another shop", "…", "key")
    assert not StripeRefund.objects.exists() and not stripe.all("refund")


def test_what_is_decided_goes_back_when_stripe_is_here_again(
    paid: StripeSession, stripe: StripeWorld, settings: Settings
) -> None:
    at_work, settings.STRIPE_API_BASE = settings.STRIPE_API_BASE, "http://127.0.0.1:9"
    return_money(paid.transaction_id, "The goods are gone", "purchase-1")
    request_refund(paid, "1.00")
    assert amounts(paid) == (79, 1, 0)

    settings.STRIPE_API_BASE = at_work
    StripeRefund.objects.update(due_at=timezone.now())
    assert resume() == 2
    assert resume() == 0
    # All was to go back first, so there was nothing left for the other.
    assert (kept(stripe), amounts(paid)) == (0, (0, 0, 80))


def test_a_refund_made_at_stripe_reaches_saleor(paid: StripeSession, stripe: StripeWorld) -> None:
    made = stripe.do(refunds.create_refund, {"payment_intent": paid.payment_intent, "amount": 1050})
    stripe.deliver()
    assert amounts(paid) == (Decimal("69.50"), 0, Decimal("10.50"))
    assert StripeRefund.objects.get().reference == made["id"]


@pytest.mark.parametrize(
    ("won", "end", "told"),
    [(True, 80, [DisputeKind.OPENED, DisputeKind.WON]), (False, 0, [DisputeKind.OPENED, DisputeKind.LOST])],
)
def test_a_charge_that_a_bank_takes_back_is_told_to_saleor_and_to_officers(
    paid: StripeSession, stripe: StripeWorld, heard: list[Any], won: bool, end: int, told: list[DisputeKind]
) -> None:
    dispute = stripe.dispute(charge_of(stripe, paid))["id"]
    stripe.deliver()
    assert amounts(paid)[0] == 0
    stripe.close_dispute(dispute, won=won)
    stripe.deliver()

    assert amounts(paid)[0] == end
    news = [one for one in heard if isinstance(one, DisputeNews)]
    assert [one.kind for one in news] == told
    assert {(one.dispute_id, one.money, one.reason) for one in news} == {
        (dispute, cny("80.00"), "product_not_received")
    }
    assert all(one.answer_by for one in news)
    events = saleor().transaction(paid.transaction_id).transaction
    assert events and [event.type_ for event in events.events].count(Event.CHARGE_BACK) == 1


def test_a_dispute_of_which_nobody_told_is_found_by_the_clock_and_told_once(
    paid: StripeSession, stripe: StripeWorld, heard: list[Any]
) -> None:
    dispute = stripe.dispute(charge_of(stripe, paid))["id"]
    stripe.letters()  # lost
    for _ in range(2):
        assert look_for_disputes() == 1
    assert amounts(paid)[0] == 0
    stripe.close_dispute(dispute, won=True)
    stripe.letters()
    for _ in range(2):
        look_for_disputes()

    assert amounts(paid)[0] == 80
    told = [one.kind for one in heard if isinstance(one, DisputeNews)]
    assert told == [DisputeKind.OPENED, DisputeKind.WON]


def test_cancelling_closes_the_page_and_never_a_payment(ready: Ready, stripe: StripeWorld) -> None:
    first, second = ready.begin("key-1"), ready.begin("key-2")
    stripe.pay(second.session_id)
    for session in (first, second):
        asked = saleor().transaction_request_action(id=session.transaction_id, action=TransactionActionEnum.CANCEL)
        accepted(asked.transaction_request_action, "TransactionRequestAction")
    assert [page["status"] for page in stripe.all("checkout.session")] == ["expired", "complete"]
    stripe.deliver()
    assert (amounts(first)[0], amounts(second)[0]) == (0, 80)


def test_operators_are_told_each_turn_of_a_dispute_once(
    paid: StripeSession, stripe: StripeWorld, heard: list[Any], operator: User
) -> None:
    dispute = stripe.dispute(charge_of(stripe, paid))["id"]
    stripe.deliver()
    stripe.close_dispute(dispute, won=False)
    stripe.deliver()
    for news in [one for one in heard if isinstance(one, DisputeNews)] * 2:
        tell_operators(news)

    letters = Notice.objects.order_by("pk")
    assert [(one.template, one.recipient) for one in letters] == [
        ("dispute_opened", operator.email),
        ("dispute_lost", operator.email),
    ]
    assert "买家的银行追回" in letters[0].subject and "¥80.00" in letters[0].subject
    assert "未收到商品" in letters[0].text and dispute in letters[0].text
