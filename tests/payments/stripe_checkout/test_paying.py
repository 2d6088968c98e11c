"""Paying at Stripe's page: what the shopper does there, what Saleor and the followers hear of it."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from storefront.events.models import ReceivedEvent
from storefront.events.tasks import redo_pending
from storefront.payments.actions import close_sessions, look_again
from storefront.payments.models import StripeSession
from storefront.payments.news import Kind
from storefront.payments.stripe_checkout.actions import resume
from storefront.payments.stripe_checkout.rules import SessionState as State
from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.client.input_types import PaymentGatewayToInitialize
from storefront.saleor.gateway import saleor
from storefront.saleor.identity import app_identity
from tests.commerce import NEEDS_COMMERCE
from tests.stripe_world import StripeWorld

from .conftest import Ready

pytestmark = pytest.mark.django_db(**NEEDS_COMMERCE)


def told_saleor(session: StripeSession) -> list[tuple[Event | None, str]]:
    """Events of the transaction, oldest first; what Saleor noted by itself when it began is left out."""
    transaction = saleor().transaction(session.transaction_id).transaction
    assert transaction
    return [(event.type_, event.psp_reference) for event in reversed(transaction.events)][1:]


def charged(session: StripeSession) -> Decimal:
    transaction = saleor().transaction(session.transaction_id).transaction
    assert transaction
    return transaction.charged_amount.amount


def kinds(heard: list[Any]) -> list[Kind]:
    return [one.kind for one in heard]


def test_the_shopper_is_led_to_a_page_that_asks_for_the_exact_amount(ready: Ready, stripe: StripeWorld) -> None:
    asked = ready.ask()

    (page,) = stripe.all("checkout.session")
    session = StripeSession.objects.get()
    assert asked.data == {"url": page["url"], "expiresAt": session.expires_at.isoformat()}
    assert asked.transaction_event and asked.transaction_event.type_ == Event.CHARGE_ACTION_REQUIRED
    assert (page["amount_total"], page["currency"], page["locale"]) == (8000, "cny", "zh")
    assert page["payment_method_types"] == ["card", "alipay", "wechat_pay"]
    assert page["metadata"] == {"purchase": ready.purchase, "transaction": session.transaction_id}
    assert (session.state, session.session_id, session.purchase) == (State.OPEN, page["id"], ready.purchase)


def test_the_same_wish_again_is_the_same_page(ready: Ready, stripe: StripeWorld) -> None:
    assert ready.ask().data == ready.ask().data
    assert len(stripe.all("checkout.session")) == StripeSession.objects.count() == 1


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "", 7])
def test_nobody_is_sent_back_to_another_site(ready: Ready, stripe: StripeWorld, address: Any) -> None:
    event = ready.ask(returnUrl=address).transaction_event
    assert event and event.type_ == Event.CHARGE_FAILURE
    assert stripe.all("checkout.session") == []


def test_paid_is_reported_once_however_often_it_is_told(ready: Ready, stripe: StripeWorld, heard: list[Any]) -> None:
    session = ready.begin()
    stripe.pay(session.session_id)
    assert stripe.deliver() == 1
    for _ in range(2):
        look_again(ready.purchase)
        resume()

    session.refresh_from_db()
    assert (session.state, session.reported, session.due_at) == (State.PAID, State.PAID, None)
    assert told_saleor(session) == [
        (Event.CHARGE_ACTION_REQUIRED, session.session_id),
        (Event.CHARGE_SUCCESS, session.payment_intent),
    ]
    assert charged(session) == 80
    assert [(one.kind, one.purchase, one.money) for one in heard] == [(Kind.PAID, ready.purchase, ready.money)]


@pytest.mark.parametrize(("succeeds", "end"), [(True, Kind.PAID), (False, Kind.FAILED)])
def test_money_that_comes_later_is_pending_until_it_is_decided(
    ready: Ready, stripe: StripeWorld, heard: list[Any], succeeds: bool, end: Kind
) -> None:
    session = ready.begin()
    stripe.pay_later(session.session_id)
    stripe.deliver()
    assert kinds(heard) == [Kind.PENDING]
    assert (told_saleor(session)[-1][0], charged(session)) == (Event.CHARGE_REQUEST, 0)

    (stripe.money_came if succeeds else stripe.money_did_not_come)(session.session_id)
    stripe.deliver()

    assert kinds(heard) == [Kind.PENDING, end]
    assert charged(session) == (80 if succeeds else 0)


def test_a_declined_card_may_be_followed_by_a_good_one(ready: Ready, stripe: StripeWorld, heard: list[Any]) -> None:
    session = ready.begin()
    stripe.decline(session.session_id)
    assert stripe.deliver() == 0  # the page stays open, there is nothing to tell
    assert [one.kind for one in look_again(ready.purchase)] == [Kind.OPEN]
    stripe.pay(session.session_id)
    stripe.deliver()
    assert kinds(heard) == [Kind.PAID]


def test_a_page_that_nobody_paid_expires(ready: Ready, stripe: StripeWorld, heard: list[Any]) -> None:
    session = ready.begin()
    stripe.pass_time(36 * 60)
    stripe.deliver()
    assert kinds(heard) == [Kind.EXPIRED]
    assert (told_saleor(session)[-1][0], charged(session)) == (Event.CHARGE_FAILURE, 0)


def test_closing_says_which_page_somebody_has_paid(ready: Ready, stripe: StripeWorld, heard: list[Any]) -> None:
    first, second = ready.begin("key-1"), ready.begin("key-2")
    stripe.pay(second.session_id)
    found = {one.transaction_id: one.kind for one in close_sessions([ready.purchase])}
    assert found == {first.transaction_id: Kind.EXPIRED, second.transaction_id: Kind.PAID}
    assert [page["status"] for page in stripe.all("checkout.session")] == ["expired", "complete"]
    assert (charged(first), charged(second)) == (0, 80)
    assert kinds(heard) == [Kind.EXPIRED, Kind.PAID]


def test_what_nobody_told_is_found_by_the_clock(ready: Ready, stripe: StripeWorld, heard: list[Any]) -> None:
    session = ready.begin()
    stripe.pay(session.session_id)
    assert resume() == 0  # too fresh: the webhook may still come
    StripeSession.objects.update(due_at=timezone.now())
    assert (resume(), resume()) == (1, 0)
    assert kinds(heard) == [Kind.PAID]
    assert charged(session) == 80


def test_a_page_that_stripe_does_not_know_is_paid_by_nobody(
    ready: Ready, stripe: StripeWorld, heard: list[Any]
) -> None:
    """A test's page, after the key was changed to a live one."""
    session = ready.begin()
    StripeSession.objects.update(session_id="cs_test_of_another_account", due_at=timezone.now())
    assert (resume(), resume()) == (1, 0)
    assert (kinds(heard), charged(session)) == ([Kind.FAILED], 0)


def test_saleor_may_ask_what_became_of_it(ready: Ready, stripe: StripeWorld) -> None:
    session = ready.begin()
    stripe.pay(session.session_id)
    processed = saleor().transaction_process(id=session.transaction_id).transaction_process
    assert processed and processed.transaction_event
    assert processed.transaction_event.type_ == Event.CHARGE_SUCCESS
    stripe.deliver()
    assert charged(session) == 80


def test_a_silent_stripe_fails_no_payment(ready: Ready, stripe: StripeWorld, settings: Settings) -> None:
    session = ready.begin()
    stripe.pay(session.session_id)
    at_work, settings.STRIPE_API_BASE = settings.STRIPE_API_BASE, "http://127.0.0.1:9"
    processed = saleor().transaction_process(id=session.transaction_id).transaction_process
    assert processed and processed.transaction_event
    assert processed.transaction_event.type_ == Event.CHARGE_ACTION_REQUIRED
    assert stripe.deliver() == 1  # taken and kept, though nobody can be asked what it means
    assert charged(session) == 0

    settings.STRIPE_API_BASE = at_work
    ReceivedEvent.objects.update(next_attempt_at=timezone.now())
    redo_pending()
    assert charged(session) == 80


def test_a_storefront_is_told_how_it_can_pay(ready: Ready) -> None:
    gateway = app_identity().gateway
    asked = saleor().payment_gateway_initialize(ready.checkout_id, gateways=[PaymentGatewayToInitialize(id=gateway)])
    assert asked.payment_gateway_initialize and asked.payment_gateway_initialize.gateway_configs
    (config,) = asked.payment_gateway_initialize.gateway_configs
    assert [(one["gateway"], one["fundsFlow"]) for one in config.data["methods"]] == [
        ("stripe", "agent_collect"),
        ("bank_transfer", "agent_collect"),
    ]
