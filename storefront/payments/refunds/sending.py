"""A refund's way into Saleor and to the payment provider: granted, asked for, followed; resumable at any point.

Saleor asks the payment app (`webhooks.transaction_refund`), which finds the refund's own reference at the beginning of
its reason: so the provider pays once for it, however often it is asked.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol

import structlog
from django.utils import timezone

from storefront.payments.news import RefundNews
from storefront.saleor.client.enums import OrderGrantedRefundStatusEnum as GrantStatus
from storefront.saleor.client.enums import TransactionActionEnum
from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.client.fragments import GrantedRefundFacts, OrderFacts
from storefront.saleor.client.input_types import (
    OrderGrantRefundCreateInput,
    OrderGrantRefundCreateLineInput,
    OrderGrantRefundUpdateInput,
)
from storefront.saleor.errors import SaleorRejected, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Step, StepsBusy, run_steps

from .models import Refund
from .references import new_reference, read_reference
from .rules import DELIVERY, RefundKind, RefundState, before

logger = structlog.get_logger(__name__)
State = RefundState
# How long the clock leaves alone what somebody may be at, and waits between two looks.
PAUSE = timedelta(minutes=2)
ASKED = (GrantStatus.PENDING, GrantStatus.SUCCESS)
ASKED_ALREADY = frozenset({"REFUND_IS_PENDING", "REFUND_ALREADY_PROCESSED"})
ENDS = {Event.REFUND_SUCCESS: True, Event.REFUND_FAILURE: False, Event.REFUND_REVERSE: False}


def due_soon() -> datetime:
    return timezone.now() + PAUSE


def send_refund(refund: Refund) -> Refund:
    """Bring it on its way if it is approved, then look how it ended; a declined one is withdrawn from Saleor.

    Nothing while another process is at it. Raises TransportError or SaleorError: the clock goes on.
    """
    try:
        if refund.state == State.APPROVED:
            _send(refund)
        elif refund.state == State.DECLINED:
            run_steps(f"refund:{refund.reference}:withdraw", [Step("withdraw", lambda _: withdraw(refund))])
            Refund.objects.filter(pk=refund.pk, state=State.DECLINED).update(due_at=None)
    except StepsBusy:
        pass
    refund.refresh_from_db()
    return look_at(refund) if refund.state == State.REQUESTED else refund


def _send(refund: Refund) -> None:
    mine = Refund.objects.filter(pk=refund.pk, attempt=refund.attempt)
    mine.filter(requested_at=None).update(requested_at=timezone.now())
    refund.refresh_from_db()
    ask = Step("ask", lambda done: ask_for_grant(done["grant"]))
    steps = [Step("grant", lambda _: grant(refund)), ask] if by_order(refund) else [Step("ask", lambda _: act(refund))]
    try:
        run_steps(f"refund:{refund.psp_reference}", steps)
    except SaleorRejected as refusal:
        logger.warning("refund_refused", reference=refund.psp_reference, problems=str(refusal))
        settle(refund, succeeded=False, failure=str(refusal))
        return
    mine.filter(state__in=before(State.REQUESTED)).update(state=State.REQUESTED, due_at=due_soon())


def by_order(refund: Refund) -> bool:
    """Refunds of goods are granted first, so that the order stays paid; what a payment was too much is not."""
    return refund.kind != RefundKind.RETURN


def grant(refund: Refund) -> str:
    """The granted refund's id: found by our reference, or made."""
    found = granted_of(refund)
    if found is None:
        given = OrderGrantRefundCreateInput(
            amount=refund.amount,
            reason=refund.saleor_reason,
            lines=[
                OrderGrantRefundCreateLineInput(id=part.part, quantity=part.quantity)
                for part in refund.parts.exclude(part=DELIVERY).filter(quantity__gt=0)
            ],
            transaction_id=refund.transaction_id,
        )
        payload = accepted(
            saleor().order_grant_refund_create(refund.order_id, given).order_grant_refund_create,
            "OrderGrantRefundCreate",
        )
        if payload.granted_refund is None:
            raise RuntimeError(f"Saleor has granted {refund.reference} without saying what.")
        return payload.granted_refund.id
    if found.status not in ASKED and not (found.reason or "").startswith(f"{refund.saleor_reason}"):
        change(found.id, OrderGrantRefundUpdateInput(reason=refund.saleor_reason))
    return found.id


def granted_of(refund: Refund) -> GrantedRefundFacts | None:
    order = saleor().granted_refunds(refund.order_id).order
    for granted in order.granted_refunds if order else ():
        named = read_reference(granted.reason or "")
        if named and named[0] == refund.reference:
            return granted
    return None


def ask_for_grant(granted_refund_id: str) -> str:
    """Saleor itself refuses a second request for what is on its way or done."""
    asked = saleor().transaction_request_refund_for_granted_refund(granted_refund_id)
    try:
        accepted(asked.transaction_request_refund_for_granted_refund, "TransactionRequestRefundForGrantedRefund")
    except SaleorRejected as refusal:
        if not refusal.codes & ASKED_ALREADY:
            raise
    return granted_refund_id


def act(refund: Refund) -> str:
    """Ask for a transaction's money; a request of ours that is there already is not made again."""
    item = saleor().transaction(refund.transaction_id).transaction
    for event in item.events if item else ():
        if refund.psp_reference in (event.psp_reference, event.message.split(" ")[0]):
            return event.id
    asked = saleor().transaction_request_action(
        id=refund.transaction_id,
        action=TransactionActionEnum.REFUND,
        amount=refund.amount,
        reason=refund.saleor_reason,
    )
    accepted(asked.transaction_request_action, "TransactionRequestAction")
    return refund.psp_reference


def withdraw(refund: Refund) -> str:
    """Saleor keeps granted refunds for ever: one that will not be paid is emptied."""
    found = granted_of(refund) if by_order(refund) else None
    if found is not None and found.status not in ASKED:
        lines = [line.id for line in found.lines or ()]
        change(found.id, OrderGrantRefundUpdateInput(amount=Decimal(0), remove_lines=lines))
    return found.id if found else ""


def change(granted_refund_id: str, given: OrderGrantRefundUpdateInput) -> None:
    accepted(
        saleor().order_grant_refund_update(granted_refund_id, given).order_grant_refund_update, "OrderGrantRefundUpdate"
    )


# --- How it ends ----------------------------------------------------------------------------------------------------


class Told(Protocol):
    """An event of a transaction, as any of our documents reads it."""

    @property
    def type_(self) -> Event | None: ...
    @property
    def psp_reference(self) -> str: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def message(self) -> str: ...


def look_at(refund: Refund) -> Refund:
    """Ask Saleor how it stands. Raises TransportError."""
    if by_order(refund):
        granted = granted_of(refund)
        last = ending((granted.transaction_events if granted else None) or (), refund)
    else:
        item = saleor().transaction(refund.transaction_id).transaction
        last = ending(item.events if item else (), refund)
    if last is None:
        Refund.objects.filter(pk=refund.pk, state=State.REQUESTED).update(due_at=due_soon())
    else:
        settle(refund, succeeded=last[0], failure=last[1])
    refund.refresh_from_db()
    return refund


def ending(events: Iterable[Told], refund: Refund) -> tuple[bool, str] | None:
    """Whether this attempt succeeded, and what was said, by the latest event about it; None while it is on its way.

    A request that could not even be made fails without a reference.
    """
    since = refund.requested_at or refund.asked_at
    ended = [
        (event.created_at, ENDS[event.type_], event.message)
        for event in events
        if event.type_ in ENDS
        and (event.psp_reference == refund.psp_reference or (not event.psp_reference and event.created_at >= since))
    ]
    return max(ended)[1:] if ended else None


def settle(refund: Refund, *, succeeded: bool, failure: str = "") -> None:
    """This attempt has ended so; what is known already changes nothing."""
    target = State.SUCCEEDED if succeeded else State.FAILED
    rows = Refund.objects.filter(pk=refund.pk, attempt=refund.attempt, state__in=before(target))
    rows.update(
        state=target, settled_at=timezone.now(), due_at=None, failure="" if succeeded else (failure or "?")[:300]
    )


def settle_refund(reference: str, succeeded: bool, reason: str = "") -> bool:
    """Whoever moves the money says how it ended, by the reference that it was asked for with. Whether it is one of ours."""
    own, attempt = read_reference(reference) or (reference, 1)
    refund = Refund.objects.filter(reference=own).first()
    if refund is not None and refund.attempt == attempt:
        settle(refund, succeeded=succeeded, failure=reason)
    return refund is not None


def follow_refund(news: RefundNews) -> None:
    """Follower of payments: how a refund has ended. One that was not decided here is written down, for people to see."""
    if settle_refund(news.reference, news.succeeded, news.reason):
        return
    refund, _made = Refund.objects.get_or_create(
        key=f"return:{news.reference}"[:200],
        defaults={
            "reference": news.reference if read_reference(news.reference) else new_reference(),
            "kind": RefundKind.RETURN,
            "state": State.REQUESTED,
            "transaction_id": news.transaction_id,
            "amount": news.money.amount,
            "currency": news.money.currency.code,
        },
    )
    settle(refund, succeeded=news.succeeded, failure=news.reason)


def take_in_order(order: OrderFacts) -> None:
    """Consumer of order news: what its payments say of refunds that are on their way, or seemed done."""
    followed = Refund.objects.filter(order_id=order.id, state__in=[State.APPROVED, State.REQUESTED, State.SUCCEEDED])
    events = [event for item in order.transactions for event in item.events]
    for refund in followed:
        ended = [
            (event.created_at, ENDS[event.type_])
            for event in events
            if event.type_ in ENDS and event.psp_reference == refund.psp_reference
        ]
        if ended:
            settle(refund, succeeded=max(ended)[1])


def resume_refunds() -> int:
    """Go on with what a crash or an outage left, and look after what is on its way; return how many were due."""
    due = list(Refund.objects.filter(due_at__lte=timezone.now()).order_by("due_at")[:200])
    for refund in due:
        Refund.objects.filter(pk=refund.pk, due_at__lte=timezone.now()).update(due_at=due_soon())
        try:
            send_refund(refund)
        except Exception:  # one refund's trouble must not hold up the others
            logger.exception("refund_not_sent", reference=refund.reference)
    return len(due)
