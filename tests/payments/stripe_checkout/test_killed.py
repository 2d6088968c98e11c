"""The process ends outright before and after every call, to Saleor and to Stripe: the clock or a second try mends it."""

import os
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from django.db import connections
from django.db.models import F
from django.utils import timezone
from moneyed import Money

from storefront.core.transport import Operation
from storefront.engine.tasks import deliver_webhooks
from storefront.engine.webhook.models import EventDelivery
from storefront.payments.actions import return_money
from storefront.payments.models import Refund, StripeSession
from storefront.payments.refunds.actions import refund_lines
from storefront.payments.refunds.rules import Piece
from storefront.payments.refunds.sending import resume_refunds
from storefront.saleor.client.enums import TransactionActionEnum
from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.shop.models import Purchase
from storefront.shop.paying import resume_purchases
from tests.commerce import NEEDS_COMMERCE
from tests.crashes import GONE, Journey, travel
from tests.shop.commerce import BASKET, open_shop, set_stock
from tests.shop.shopper import Shopper
from tests.stripe_world import StripeWorld

from .conftest import Ready, finish_by_the_clock, kept, new_checkout

pytestmark = [pytest.mark.engine, pytest.mark.django_db(**NEEDS_COMMERCE)]

CALLS_OF_PLACING, CALLS_OF_A_REFUND = 5, 6
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


def killed_everywhere(
    act: Callable[[Any], object],
    prepare: Callable[[], Any],
    check: Callable[[Any], None],
    moments: tuple[bool, ...] = (False, True),
) -> int:
    """Prepare, be killed before and after a call, check that it is mended; for every call. Returns how many there were."""
    for at in count(1):
        for after in moments:
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


def test_a_paid_purchase_is_placed_once(stripe: StripeWorld) -> None:
    """Killed between any two calls from Stripe's news to the order: one cycle later there is one order, and it is paid."""

    def prepare() -> Purchase:
        shopper = Shopper()
        shopper.take(BASKET)
        review = shopper.review()
        page = shopper.press(review, "80.00", "stripe")["Location"]
        stripe.pay(page.rsplit("/", 1)[1].split("?")[0])
        return Purchase.objects.latest("pk")

    def check(purchase: Purchase) -> None:
        Purchase.objects.filter(pk=purchase.pk).update(asked_at=None, paid_at=F("paid_at") - timedelta(minutes=5))
        one_cycle_later()
        resume_purchases()
        purchase.refresh_from_db()
        orders = saleor().order_of_checkout([purchase.checkout_id]).orders
        assert orders and [edge.node.id for edge in orders.edges] == [purchase.order_id]
        assert amounts(StripeSession.objects.get(purchase=purchase.token)) == (80, 0)

    # Stripe is asked, Saleor told; the delivery is chosen again, what it costs compared, and the order made.
    assert killed_everywhere(lambda _: stripe.deliver(), prepare, check, moments=(True,)) == CALLS_OF_PLACING


def test_pieces_that_are_paid_back_go_back_once(stripe: StripeWorld) -> None:
    """Killed between any two calls of a refund of an order: one cycle later it has gone back, once."""
    shopper = Shopper()
    shopper.take(BASKET, 8)
    review = shopper.review()
    page = shopper.press(review, str(Purchase.objects.get().total), "stripe")["Location"]
    stripe.pay(page.rsplit("/", 1)[1].split("?")[0])
    stripe.deliver()
    keys = (f"refund-{number}" for number in count())

    def order() -> OrderFacts:
        found = saleor().order(Purchase.objects.get().order_id).order
        assert found
        return found

    def act(key: str) -> None:
        sold = order()
        refund_lines(sold, [Piece(sold.lines[0].id, 1)], key=key)

    def check(key: str) -> None:
        if not Refund.objects.filter(key=key).exists():  # nothing was decided yet
            act(key)
        one_cycle_later()
        Refund.objects.exclude(due_at=None).update(due_at=timezone.now())
        resume_refunds()
        refund = Refund.objects.get(key=key)
        (sent,) = [one for one in stripe.all("refund") if one["metadata"]["reference"] == refund.reference]
        assert (refund.state, sent["amount"]) == ("succeeded", 6800)
        assert amounts(StripeSession.objects.get())[1] * 100 == stripe.refunded() == 6800 * Refund.objects.count()

    # The order, its grants, a grant, the request (we ask Stripe), and the grants again.
    assert killed_everywhere(act, lambda: next(keys), check, moments=(True,)) == CALLS_OF_A_REFUND
