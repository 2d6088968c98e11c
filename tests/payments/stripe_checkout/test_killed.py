"""The process ends outright before and after every call, to Saleor and to Stripe: the clock or a second try mends it."""

import os
from collections.abc import Callable
from decimal import Decimal
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from django.db import connections
from moneyed import Money

from storefront.core.transport import Operation
from storefront.engine.tasks import deliver_webhooks
from storefront.engine.webhook.models import EventDelivery
from storefront.payments.actions import return_money
from storefront.payments.models import StripeSession
from storefront.saleor.client.enums import TransactionActionEnum
from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from tests.commerce import NEEDS_COMMERCE
from tests.crashes import GONE, Journey, travel
from tests.shop.commerce import BASKET, open_shop, set_stock
from tests.stripe_world import StripeWorld

from .conftest import Ready, finish_by_the_clock, kept, new_checkout

pytestmark = [pytest.mark.engine, pytest.mark.django_db(**NEEDS_COMMERCE)]

PRICE = Money(Decimal(68), "CNY")


@pytest.fixture(autouse=True)
def shop(transactional_db: None, stripe: StripeWorld) -> None:
    open_shop()
    set_stock(BASKET, 100)


def lives_on(act: Callable[[], object], at: int, *, after: bool) -> bool:
    """Run `act` in a child that is killed at its call number `at`, to whomever; whether there was no such call."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            journey = Journey(at=at, after=after, death=None)
            count_calls_of_stripe(journey)
            with travel(journey):
                act()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, GONE)
    return code == 0


def count_calls_of_stripe(journey: Journey) -> None:
    """In the child: the library's own road is watched like Saleor's."""
    send = requests.Session.send

    def watched(self: requests.Session, request: Any, **options: Any) -> Any:
        road = SimpleNamespace(execute=lambda operation, token: send(self, request, **options))
        return journey.execute(road, Operation("", {}, f"Stripe {request.method}"), "")

    requests.Session.send = watched  # type: ignore[method-assign]


def killed_everywhere(act: Callable[[Any], object], prepare: Callable[[], Any], check: Callable[[Any], None]) -> int:
    """Prepare, be killed, check that it is mended; for every call. Returns how many calls there were."""
    for at in count(1):
        for after in (False, True):
            stage = prepare()
            if lives_on(lambda stage=stage: act(stage), at, after=after):  # type: ignore[misc]
                return at - 1
            check(stage)
    raise AssertionError


def one_cycle_later() -> None:
    EventDelivery.objects.update(claimed_until=None)
    deliver_webhooks()
    finish_by_the_clock()


def amounts(session: StripeSession) -> tuple[Decimal, Decimal]:
    found = saleor().transaction(session.transaction_id).transaction
    assert found
    kinds = [
        (event.type_, event.psp_reference) for event in found.events if event.type_ != Event.CHARGE_ACTION_REQUIRED
    ]
    assert len(kinds) == len(set(kinds))
    return found.charged_amount.amount, found.refunded_amount.amount


def paid(stripe: StripeWorld) -> StripeSession:
    session = new_checkout(PRICE).begin("key-" + os.urandom(4).hex())
    stripe.pay(session.session_id)
    stripe.deliver()
    session.refresh_from_db()
    return session


def test_beginning_to_pay_is_taken_up_again_and_one_page_is_paid(stripe: StripeWorld) -> None:
    keys = (f"key-{number}" for number in count())

    def begin(stage: tuple[Ready, str]) -> None:
        stage[0].begin(stage[1])

    def check(stage: tuple[Ready, str]) -> None:
        before = stripe.captured()
        session = stage[0].begin(stage[1])  # the shopper presses again
        (page,) = [
            one for one in stripe.all("checkout.session") if one["metadata"]["transaction"] == session.transaction_id
        ]
        assert (session.state, session.session_id) == ("open", page["id"])
        stripe.pay(session.session_id)
        one_cycle_later()
        assert (amounts(session), stripe.captured() - before) == ((68, 0), 6800)

    # To Saleor, which asks us, who ask Stripe.
    assert killed_everywhere(begin, lambda: (new_checkout(PRICE), next(keys)), check) == 2


def test_news_of_a_payment_is_taken_up_again_by_the_clock(stripe: StripeWorld) -> None:
    def prepare() -> StripeSession:
        session = new_checkout(PRICE).begin("key-" + os.urandom(4).hex())
        stripe.pay(session.session_id)
        return session

    def check(session: StripeSession) -> None:
        one_cycle_later()
        session.refresh_from_db()
        assert (session.state, session.reported, session.due_at) == ("paid", "paid", None)
        assert amounts(session) == (68, 0)

    # Stripe is asked what it is, Saleor is told.
    assert killed_everywhere(lambda _: stripe.deliver(), prepare, check) == 2


def test_money_that_is_returned_goes_back_once(stripe: StripeWorld) -> None:
    def check(session: StripeSession) -> None:
        one_cycle_later()
        assert (amounts(session), kept(stripe)) == ((0, 68), 0)

    def act(session: StripeSession) -> None:
        return_money(session.transaction_id, "The goods are gone", session.transaction_id)

    assert killed_everywhere(act, lambda: paid(stripe), check) == 2


def test_a_refund_that_saleor_asks_for_goes_back_once(stripe: StripeWorld) -> None:
    def act(session: StripeSession) -> None:
        asked = saleor().transaction_request_action(
            id=session.transaction_id, action=TransactionActionEnum.REFUND, amount=Decimal("20.50"), reason=""
        )
        accepted(asked.transaction_request_action, "TransactionRequestAction")

    def check(session: StripeSession) -> None:
        one_cycle_later()
        if amounts(session)[1] == 0:  # Saleor was never asked
            act(session)
        assert amounts(session) == (Decimal("47.50"), Decimal("20.50"))
        assert sum(one["amount"] for one in stripe.all("refund", payment_intent=session.payment_intent)) == 2050

    assert killed_everywhere(act, lambda: paid(stripe), check) == 2
