"""What Stripe's words mean here. Pure: no ORM, no clock.

Source: Stripe API reference, «The Session object» (`status`, `payment_status`), «PaymentIntent» and «Refund» (`status`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from storefront.payments.amounts import MinorAmount
from storefront.payments.news import DisputeKind, Kind

# A pay page of Stripe's lives 30 minutes at least; the rest is for the way there, and for asking a second time.
SESSION_LIFE = timedelta(minutes=35)
LAST_MOMENT_TO_BEGIN = timedelta(minutes=4)
# How long the clock leaves alone what somebody may be at, and waits between two looks.
PAUSE = timedelta(minutes=2)


class SessionState(models.TextChoices):
    NEW = "new"  # stored; Stripe may or may not have made its page
    OPEN = "open"
    PENDING = "pending"  # the shopper has said yes, the money is not there yet (Alipay, WeChat Pay)
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"


UNDECIDED = (SessionState.NEW, SessionState.OPEN, SessionState.PENDING)
# From which states a session may come into this one. Nothing leaves PAID, FAILED or EXPIRED.
BEFORE: dict[SessionState, tuple[SessionState, ...]] = {
    SessionState.OPEN: (SessionState.NEW,),
    SessionState.PENDING: (SessionState.NEW, SessionState.OPEN),
    SessionState.PAID: UNDECIDED,
    SessionState.FAILED: UNDECIDED,
    SessionState.EXPIRED: (SessionState.NEW, SessionState.OPEN),
}
KINDS: dict[SessionState, Kind] = {
    SessionState.NEW: Kind.OPEN,
    SessionState.OPEN: Kind.OPEN,
    SessionState.PENDING: Kind.PENDING,
    SessionState.PAID: Kind.PAID,
    SessionState.FAILED: Kind.FAILED,
    SessionState.EXPIRED: Kind.EXPIRED,
}


class RefundState(models.TextChoices):
    ASKED = "asked"  # stored; Stripe may or may not have heard of it
    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


REFUND_BEFORE: dict[RefundState, tuple[RefundState, ...]] = {
    RefundState.PENDING: (RefundState.ASKED,),
    RefundState.SUCCEEDED: (RefundState.ASKED, RefundState.PENDING),
    # A bank may send back what had succeeded: Stripe then says `failed` afterwards.
    RefundState.FAILED: (RefundState.ASKED, RefundState.PENDING, RefundState.SUCCEEDED),
}


@dataclass(frozen=True)
class SessionFacts:
    """A Checkout Session as Stripe shows it now; `intent_status` is its payment intent's, empty without one.

    `amount` is what it asks for at Stripe, and what was paid once it is paid.
    """

    session_id: str
    url: str
    status: str
    payment_status: str
    payment_intent: str
    intent_status: str
    transaction_id: str
    amount: MinorAmount


@dataclass(frozen=True)
class RefundFacts:
    """A Refund as Stripe shows it now; `reference` is ours, empty when somebody made it in Stripe's Dashboard."""

    refund_id: str
    status: str
    payment_intent: str
    amount: MinorAmount
    reference: str
    failure: str


@dataclass(frozen=True)
class DisputeFacts:
    """A Dispute as Stripe shows it now."""

    dispute_id: str
    payment_intent: str
    status: str
    reason: str
    amount: MinorAmount
    answer_by: datetime | None

    @property
    def is_inquiry(self) -> bool:
        """A bank only asks (`warning_…`): it has taken nothing yet."""
        return self.status.startswith("warning_")


def session_state(facts: SessionFacts) -> SessionState:
    if facts.payment_status in ("paid", "no_payment_required"):
        return SessionState.PAID
    match facts.status:
        case "expired":
            return SessionState.EXPIRED
        case "complete":
            failed = facts.intent_status in ("requires_payment_method", "canceled")
            return SessionState.FAILED if failed else SessionState.PENDING
        case _:
            return SessionState.OPEN


def dispute_kind(status: str) -> DisputeKind:
    match status:
        case "won" | "warning_closed" | "prevented":
            return DisputeKind.WON
        case "lost":
            return DisputeKind.LOST
        case _:
            return DisputeKind.OPENED


def refund_state(status: str) -> RefundState:
    match status:
        case "succeeded":
            return RefundState.SUCCEEDED
        case "failed" | "canceled":
            return RefundState.FAILED
        case _:
            return RefundState.PENDING
