"""Follows what Stripe tells, looks by the clock at what it did not tell, closes pages, and reports what is new."""

from collections.abc import Iterable
from datetime import timedelta

import structlog
from django.utils import timezone

from storefront.payments.errors import GatewayAway
from storefront.payments.news import PaymentNews

from . import refunds
from .client import is_set_up, list_disputes, read_dispute, read_refund, transaction_of_intent
from .models import StripeRefund, StripeSession
from .reports import report_dispute, report_refund, report_session
from .rules import PAUSE, DisputeFacts
from .sessions import close, look_at, session_named

logger = structlog.get_logger(__name__)

# In one turn of the clock: what is left is due the next time.
AT_ONCE = 100
# From its opening to a bank's last word. Source: Stripe, «How disputes work»: about 60 to 75 days after the answer.
LONGEST_DISPUTE = timedelta(days=120)


def close_sessions(purchases: Iterable[str]) -> list[PaymentNews]:
    return [report_session(close(session)).news for session in sessions_of(purchases)]


def look_again(purchase: str) -> list[PaymentNews]:
    return [report_session(look_at(session)).news for session in sessions_of([purchase])]


def sessions_of(purchases: Iterable[str]) -> list[StripeSession]:
    return list(StripeSession.objects.filter(purchase__in=[token for token in purchases if token]).order_by("pk"))


def follow_stripe(subject: str) -> None:
    """Consumer of Stripe's news of one thing (`refund/re_…`): what it is now is asked, so no order of news matters.

    Raises GatewayAway, TransportError, SaleorError or ExceptionGroup; the inbox then tries again.
    """
    kind, _, identifier = subject.partition("/")
    match kind:
        case "checkout.session":
            follow_session(identifier)
        case "refund":
            follow_refund(identifier)
        case "dispute":
            follow_dispute(identifier)


def follow_session(session_id: str) -> None:
    session = session_named(session_id)
    if session is None:
        logger.info("stripe_session_is_not_ours", session_id=session_id)
    else:
        report_session(look_at(session))


def follow_refund(refund_id: str) -> None:
    """One that somebody made in Stripe's Dashboard has no reference of ours: Saleor hears of it under Stripe's."""
    facts = read_refund(refund_id)
    refund = StripeRefund.objects.filter(reference=facts.reference or refund_id).first()
    if refund is None:
        session = session_paid_by(facts.payment_intent)
        if session is None:
            logger.info("stripe_refund_is_not_ours", refund_id=refund_id)
            return
        refund = refunds.take_in(session, facts)
    report_refund(refunds.follow(refund, facts))


def follow_dispute(dispute_id: str) -> None:
    take_in_dispute(read_dispute(dispute_id))


def look_for_disputes() -> int:
    """By the clock: what was opened in the last months and how it stands, whoever told us of it; how many there are.

    What is known already is not told again. Raises as `follow_stripe`.
    """
    found = list_disputes(timezone.now() - LONGEST_DISPUTE) if is_set_up() else []
    for facts in found:
        take_in_dispute(facts)
    return len(found)


def take_in_dispute(facts: DisputeFacts) -> None:
    session = session_paid_by(facts.payment_intent)
    if session is None:
        logger.info("stripe_dispute_is_not_ours", dispute_id=facts.dispute_id)
    else:
        report_dispute(session, facts)


def session_paid_by(payment_intent: str) -> StripeSession | None:
    """The session by which this was paid, also when its refund or dispute is the first that we hear of it."""
    if not payment_intent:
        return None
    found = StripeSession.objects.filter(payment_intent=payment_intent).first()
    if found is None:
        transaction_id = transaction_of_intent(payment_intent)
        found = StripeSession.objects.filter(transaction_id=transaction_id).first()
    return report_session(look_at(found)) if found else None


def resume() -> int:
    """Look at what is due, and report what is new; return how much was due. One's trouble holds up no other."""
    now = timezone.now()
    sessions = StripeSession.objects.filter(due_at__lte=now).order_by("due_at")[:AT_ONCE]
    sent = StripeRefund.objects.filter(due_at__lte=now).select_related("session").order_by("due_at")[:AT_ONCE]
    due: list[StripeSession | StripeRefund] = [*sessions, *sent]
    is_away = False
    for row in due:
        # Each call to a silent Stripe takes its time, and none is answered better than the last.
        if not (is_away and row.is_undecided):
            is_away = not follow_up(row) or is_away
    return len(due)


def follow_up(row: StripeSession | StripeRefund) -> bool:
    """Whether Stripe could be asked, where it had to be. What went wrong is due again after a pause, behind the others."""
    try:
        if isinstance(row, StripeSession):
            report_session(look_at(row))
        else:
            report_refund(refunds.look_at(row))
    except Exception as error:
        logger.exception("stripe_not_followed", about=str(row))
        type(row).objects.filter(pk=row.pk).exclude(due_at=None).update(due_at=timezone.now() + PAUSE)
        return not isinstance(error, GatewayAway)
    return True
