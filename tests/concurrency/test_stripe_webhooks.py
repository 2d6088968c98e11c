"""200 letters of Stripe's at once, doubled and shuffled, about 20 payments: exactly what would have come one by one."""

import random
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections
from moneyed import Money

from storefront.events.models import ReceivedEvent
from storefront.payments.models import StripeRefund, StripeSession
from storefront.saleor.gateway import saleor
from storefront.sandbox import refunds
from storefront.sandbox.delivery import Letter
from tests.commerce import NEEDS_COMMERCE
from tests.payments.stripe_checkout.conftest import (
    charge_of,
    finish_by_the_clock,
    heard,
    kept,
    new_checkout,
    stripe,
)
from tests.shop.commerce import BASKET, open_shop, set_stock
from tests.stripe_world import StripeWorld

__all__ = ["heard", "stripe"]
pytestmark = pytest.mark.django_db(**NEEDS_COMMERCE)

SESSIONS, LETTERS = 20, 200
PRICE, BACK = Decimal(68), Decimal(10)


def begin_sessions() -> list[StripeSession]:
    set_stock(BASKET, SESSIONS)
    return [new_checkout(Money(PRICE, "CNY")).begin(f"key-{number}") for number in range(SESSIONS)]


def five_letters_each(stripe: StripeWorld, session: StripeSession) -> None:
    """Pending, then paid; ¥10 go back from Stripe's Dashboard; a bank takes all of it and gives it back."""
    stripe.pay_later(session.session_id)
    stripe.money_came(session.session_id)
    charge = charge_of(stripe, session)
    stripe.do(refunds.create_refund, {"charge": charge, "amount": 1000})
    stripe.close_dispute(stripe.dispute(charge)["id"], won=True)


def test_200_letters_at_once_come_to_the_exact_sum(stripe: StripeWorld, heard: list[Any]) -> None:
    open_shop()
    sessions = begin_sessions()
    for session in sessions:
        five_letters_each(stripe, session)
    letters = stripe.letters() * 2
    assert len(letters) == LETTERS
    random.Random(20).shuffle(letters)

    def send(one: Letter) -> int:
        try:
            return stripe.send(one).status
        finally:
            connections.close_all()

    with ThreadPoolExecutor(25) as pool:
        assert set(pool.map(send, letters)) == {200}
    finish_by_the_clock()

    assert ReceivedEvent.objects.filter(state=ReceivedEvent.State.DONE).count() == LETTERS / 2
    assert not StripeSession.objects.exclude(state="paid", reported="paid", due_at=None).exists()
    assert StripeRefund.objects.filter(state="succeeded", reported="succeeded", due_at=None).count() == SESSIONS
    for session in sessions:
        transaction = saleor().transaction(session.transaction_id).transaction
        assert transaction
        assert (transaction.charged_amount.amount, transaction.refunded_amount.amount) == (PRICE - BACK, BACK)
        kinds = [(event.type_, event.psp_reference) for event in transaction.events]
        assert len(kinds) == len(set(kinds))
    assert kept(stripe) == SESSIONS * 5800
    told = [(type(news).__name__, news.transaction_id, getattr(news, "kind", "")) for news in heard]
    assert len(told) == len(set(told)), "each follower hears of each thing once when nothing fails"
    assert len([one for one in told if one[2] == "paid"]) == SESSIONS
