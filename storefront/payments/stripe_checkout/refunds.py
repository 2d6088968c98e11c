"""Money that goes back by way of Stripe: stored, sent, followed."""

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from storefront.payments.amounts import to_money
from storefront.payments.errors import GatewayRefused
from storefront.payments.wishes import RefundWish, ReturnWish

from .client import read_refund, send_back
from .models import StripeRefund, StripeSession
from .rules import PAUSE, REFUND_BEFORE, RefundFacts, RefundState, SessionState, refund_state

State = RefundState


def expect_refund(session: StripeSession, wish: RefundWish) -> StripeRefund:
    """The refund of this reference, stored on the first call; the same one whenever it is asked for again."""
    refund, _made = StripeRefund.objects.get_or_create(
        reference=wish.reference,
        defaults={"session": session, "amount": wish.money.amount, "currency": wish.money.currency.code},
    )
    return refund


def decide_return(session: StripeSession, wish: ReturnWish) -> StripeRefund | None:
    """Store that all that is left, or `wish.money` of it, goes back, once for each reference; None when nothing is left.

    Raises GatewayRefused while the money has not come.
    """
    with transaction.atomic():
        # Whoever decides about money of this session waits here for the other.
        if not StripeSession.objects.filter(pk=session.pk, state=SessionState.PAID).update(reported=F("reported")):
            raise GatewayRefused("not_paid", "This payment has not arrived.")
        decided = StripeRefund.objects.filter(reference=wish.reference).first()
        if decided is not None:
            return decided
        going = session.refunds.exclude(state=State.FAILED).aggregate(sum=Sum("amount"))["sum"] or 0
        left = session.amount - going
        amount = min(left, wish.money.amount) if wish.money else left
        if amount <= 0:
            return None
        return StripeRefund.objects.create(
            reference=wish.reference,
            session=session,
            amount=amount,
            currency=session.currency,
            reason=wish.reason[:200],
        )


def take_in(session: StripeSession, facts: RefundFacts) -> StripeRefund:
    """A refund that was made at Stripe and not by us; its id is its reference."""
    money = to_money(facts.amount)
    refund, _made = StripeRefund.objects.get_or_create(
        reference=facts.refund_id,
        defaults={"session": session, "amount": money.amount, "currency": money.currency.code},
    )
    return refund


def send(refund: StripeRefund) -> StripeRefund:
    """ASKED → what Stripe says. Raises GatewayAway (call again); what Stripe refuses is FAILED, with its reason."""
    if refund.state != State.ASKED:
        return refund
    try:
        return follow(refund, send_back(refund))
    except GatewayRefused as error:
        StripeRefund.objects.filter(pk=refund.pk, state=State.ASKED).update(state=State.FAILED, reason=str(error)[:200])
        refund.refresh_from_db()
        return refund


def look_at(refund: StripeRefund) -> StripeRefund:
    """Ask Stripe what became of one that is undecided; one that perhaps was never sent is sent. Raises GatewayAway."""
    if not refund.is_undecided:
        return refund
    return follow(refund, read_refund(refund.refund_id)) if refund.refund_id else send(refund)


def follow(refund: StripeRefund, facts: RefundFacts) -> StripeRefund:
    """Bring the row to where Stripe is; news that is older than what we know changes nothing."""
    state = refund_state(facts.status)
    rows = StripeRefund.objects.filter(pk=refund.pk)
    rows.filter(refund_id="").update(refund_id=facts.refund_id)
    changes = {"state": state, **({"reason": facts.failure[:200]} if facts.failure else {})}
    moved = rows.filter(state__in=REFUND_BEFORE[state]).update(**changes)
    # What had ended may end anew: a refund that succeeded and comes back is due again.
    (rows if moved else rows.exclude(due_at=None)).update(due_at=timezone.now() + PAUSE)
    refund.refresh_from_db()
    return refund
