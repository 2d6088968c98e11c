"""Tells Saleor, then the followers, what has come of a payment, a refund, a dispute: resumable steps, each once.

A report that Saleor has had before is acknowledged there by its pspReference, so repeating one changes nothing.
"""

from collections.abc import Callable
from decimal import Decimal

from storefront.payments.amounts import to_money
from storefront.payments.news import (
    DisputeKind,
    DisputeNews,
    RefundNews,
    dispute_followers,
    payment_followers,
    refund_followers,
    tell,
)
from storefront.saleor.client.enums import TransactionActionEnum
from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Step, StepsBusy, run_steps

from .models import StripeRefund, StripeSession
from .rules import DisputeFacts, RefundState, SessionState, dispute_kind

State = SessionState

PAYMENT_EVENTS: dict[SessionState, Event] = {
    State.PENDING: Event.CHARGE_REQUEST,
    State.PAID: Event.CHARGE_SUCCESS,
    State.FAILED: Event.CHARGE_FAILURE,
    State.EXPIRED: Event.CHARGE_FAILURE,
}
REFUND_EVENTS: dict[RefundState, Event] = {
    RefundState.SUCCEEDED: Event.REFUND_SUCCESS,
    RefundState.FAILED: Event.REFUND_FAILURE,
}
# A dispute that is won puts the money back: it is charged again, under the dispute's own reference.
DISPUTE_EVENTS: dict[DisputeKind, Event] = {
    DisputeKind.OPENED: Event.CHARGE_BACK,
    DisputeKind.LOST: Event.CHARGE_BACK,
    DisputeKind.WON: Event.CHARGE_SUCCESS,
}


def report_session(session: StripeSession) -> StripeSession:
    """Once for each state; nothing when it is reported already, or another process is at it.

    Raises TransportError or SaleorError when Saleor does not take it, ExceptionGroup when a follower fails: the clock
    comes back to it.
    """
    state = SessionState(session.state)
    if state not in PAYMENT_EVENTS or session.reported == state:
        return session
    actions = [TransactionActionEnum.REFUND] if state == State.PAID else []
    done = report(
        f"stripe-session:{session.pk}:{state}",
        lambda: tell_saleor(
            session, PAYMENT_EVENTS[state], session.psp_reference, session.amount, state.value, actions=actions
        ),
        lambda: tell(payment_followers, session.news),
    )
    if done:
        told = StripeSession.objects.filter(pk=session.pk, state=state)
        told.update(reported=state, **({} if state == State.PENDING else {"due_at": None}))
    session.refresh_from_db()
    return session


def report_refund(refund: StripeRefund) -> StripeRefund:
    """As `report_session`, of how a refund has ended."""
    state = RefundState(refund.state)
    if state not in REFUND_EVENTS or refund.reported == state:
        return refund
    session = refund.session
    news = RefundNews(
        reference=refund.reference,
        purchase=session.purchase,
        transaction_id=session.transaction_id,
        succeeded=state == RefundState.SUCCEEDED,
        money=refund.money,
        reason=refund.reason,
    )
    done = report(
        f"stripe-refund:{refund.pk}:{state}",
        lambda: tell_saleor(session, REFUND_EVENTS[state], refund.reference, refund.amount, refund.reason),
        lambda: tell(refund_followers, news),
    )
    if done:
        StripeRefund.objects.filter(pk=refund.pk, state=state).update(reported=state, due_at=None)
    refund.refresh_from_db()
    return refund


def report_dispute(session: StripeSession, dispute: DisputeFacts) -> None:
    """Raises as `report_session`; an inquiry, which takes no money, is told to the followers only.

    What puts the money back is reported after what took it away, also when the news of that was lost.
    """
    kind = dispute_kind(dispute.status)
    for each in (DisputeKind.OPENED, kind) if kind == DisputeKind.WON else (kind,):
        report_dispute_as(each, session, dispute)


def report_dispute_as(kind: DisputeKind, session: StripeSession, dispute: DisputeFacts) -> None:
    money = to_money(dispute.amount)
    news = DisputeNews(
        dispute_id=dispute.dispute_id,
        purchase=session.purchase,
        transaction_id=session.transaction_id,
        kind=kind,
        money=money,
        reason=dispute.reason,
        answer_by=dispute.answer_by,
    )

    def tell_of_money() -> None:
        if not dispute.is_inquiry:
            tell_saleor(session, DISPUTE_EVENTS[kind], dispute.dispute_id, money.amount, dispute.reason)

    report(f"stripe-dispute:{dispute.dispute_id}:{kind}", tell_of_money, lambda: tell(dispute_followers, news))


def report(subject: str, to_saleor: Callable[[], None], to_followers: Callable[[], None]) -> bool:
    """Whether both know now; False while another process is at it."""

    def step(name: str, act: Callable[[], None]) -> Step:
        def run(results: dict[str, str]) -> str:
            act()
            return ""

        return Step(name, run)

    try:
        run_steps(subject, [step("report", to_saleor), step("tell", to_followers)])
    except StepsBusy:
        return False
    return True


def tell_saleor(
    session: StripeSession,
    event: Event,
    reference: str,
    amount: Decimal,
    message: str,
    *,
    actions: list[TransactionActionEnum] | None = None,
) -> None:
    told = saleor().transaction_event_report(
        id=session.transaction_id,
        type_=event,
        amount=amount,
        psp_reference=reference,
        message=message,
        available_actions=actions,
    )
    accepted(told.transaction_event_report, "TransactionEventReport")
