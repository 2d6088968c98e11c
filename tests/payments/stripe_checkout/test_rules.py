"""What Stripe's words mean here."""

from itertools import product

import pytest

from storefront.payments.amounts import MinorAmount
from storefront.payments.stripe_checkout.rules import (
    BEFORE,
    SessionFacts,
    SessionState,
    dispute_kind,
    refund_state,
    session_state,
)


def facts(status: str, paid: str, intent: str = "") -> SessionFacts:
    return SessionFacts("cs_1", "", status, paid, "pi_1" if intent else "", intent, "transaction-1", MinorAmount(8000))


@pytest.mark.parametrize(
    ("status", "paid", "intent", "state"),
    [
        ("open", "unpaid", "", "open"),
        ("open", "unpaid", "requires_payment_method", "open"),  # declined: the page is still there
        ("complete", "paid", "succeeded", "paid"),
        ("complete", "no_payment_required", "", "paid"),
        ("complete", "unpaid", "processing", "pending"),
        ("complete", "unpaid", "requires_payment_method", "failed"),
        ("complete", "unpaid", "canceled", "failed"),
        ("expired", "unpaid", "", "expired"),
    ],
)
def test_a_session_is_read_so(status: str, paid: str, intent: str, state: str) -> None:
    assert session_state(facts(status, paid, intent)) == state


def test_nothing_leaves_an_end() -> None:
    ends = (SessionState.PAID, SessionState.FAILED, SessionState.EXPIRED)
    assert not [pair for pair in product(ends, BEFORE) if pair[0] in BEFORE[pair[1]]]


def test_a_refund_and_a_dispute_are_read_so() -> None:
    words = ("pending", "requires_action", "succeeded", "failed", "canceled")
    assert [refund_state(word) for word in words] == ["pending", "pending", "succeeded", "failed", "failed"]
    words = ("needs_response", "under_review", "warning_needs_response", "won", "warning_closed", "lost")
    assert [dispute_kind(word) for word in words] == ["opened", "opened", "opened", "won", "won", "lost"]
