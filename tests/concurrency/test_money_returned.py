"""Whoever decides at the same moment that money goes back: together never more than has come."""

import builtins
from contextlib import nullcontext
from decimal import Decimal
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Sum
from moneyed import Money

from storefront.payments.models import StripeRefund, StripeSession
from storefront.payments.stripe_checkout import refunds
from storefront.payments.stripe_checkout.refunds import decide_return
from storefront.payments.wishes import ReturnWish
from tests.concurrency.test_two_tabs import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session() -> StripeSession:
    return StripeSession.objects.create(
        transaction_id="transaction-1",
        amount=Decimal(80),
        currency="CNY",
        state="paid",
        session_id="cs_1",
        payment_intent="pi_1",
        expires_at="2026-11-24T08:00:00Z",
    )


def test_parts_for_different_reasons_add_up_to_what_has_come(session: StripeSession) -> None:
    wishes = [ReturnWish("transaction-1", f"RF-{number}", "", Money(30, "CNY")) for number in range(6)]
    decided = at_once(*(lambda wish=wish: decide_return(session, wish) for wish in wishes))
    assert sorted(refund.amount for refund in decided if refund) == [20, 30, 30]
    assert decided.count(None) == 3
    assert StripeRefund.objects.aggregate(sum=Sum("amount"))["sum"] == 80


def test_canary_without_the_transaction_more_goes_back_than_has_come(
    session: StripeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same race: who has taken the session lets go of it at once, and all have read before anybody writes."""
    wishes = [ReturnWish("transaction-1", f"RF-{number}", "", Money(30, "CNY")) for number in range(6)]
    gate = Barrier(len(wishes))

    def when_all_have_read(*amounts: Any) -> Any:
        gate.wait(10)
        return builtins.min(*amounts)

    monkeypatch.setattr(refunds, "transaction", SimpleNamespace(atomic=nullcontext))
    monkeypatch.setattr(refunds, "min", when_all_have_read, raising=False)
    decided = at_once(*(lambda wish=wish: decide_return(session, wish) for wish in wishes))
    assert [refund.amount for refund in decided] == [30] * 6
    assert StripeRefund.objects.aggregate(sum=Sum("amount"))["sum"] == 180


def test_the_same_reason_is_one_refund(session: StripeSession) -> None:
    wish = ReturnWish("transaction-1", "RF-1", "", Money(30, "CNY"))
    decided = at_once(*(lambda: decide_return(session, wish) for _ in range(6)))
    assert {refund.pk for refund in decided} == {StripeRefund.objects.get().pk}
