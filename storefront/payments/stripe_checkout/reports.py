"""Tells Saleor, then the followers, what a payment or a refund has come to. Each report is a list of resumable steps."""

from storefront.payments.news import payment_followers, tell
from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Results, Step, StepsBusy, run_steps

from .models import StripeSession
from .rules import SessionState

State = SessionState

EVENTS: dict[SessionState, Event] = {
    State.PENDING: Event.CHARGE_REQUEST,
    State.PAID: Event.CHARGE_SUCCESS,
    State.FAILED: Event.CHARGE_FAILURE,
    State.EXPIRED: Event.CHARGE_FAILURE,
}


def report_session(session: StripeSession) -> StripeSession:
    """Once for each state; nothing when it is reported already, or another process is at it.

    Raises TransportError or SaleorError when Saleor does not take it, ExceptionGroup when a follower fails.
    """
    state = SessionState(session.state)
    if state not in EVENTS or session.reported == state:
        return session

    def report(done: Results) -> str:
        told = saleor().transaction_event_report(
            id=session.transaction_id,
            type_=EVENTS[state],
            amount=session.amount,
            psp_reference=session.session_id,
            message=state.value,
        )
        accepted(told.transaction_event_report, "TransactionEventReport")
        return session.session_id

    def follow(done: Results) -> str:
        tell(payment_followers, session.news)
        return ""

    try:
        run_steps(f"stripe-session:{session.pk}:{state}", [Step("report", report), Step("tell", follow)])
    except StepsBusy:
        return session
    StripeSession.objects.filter(pk=session.pk, state=state).update(reported=state)
    session.refresh_from_db()
    return session
