"""Asking a payment app to charge, refund or cancel: TRANSACTION_*_REQUESTED.

The request is an event that moves no money yet; the app is asked by the outbox after the commit, as Saleor does it by a
job, and its answer is taken in by `action_answers`. Needs an engine transaction.
"""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID, uuid4

from ..core.errors import Problem, Refused, refuse
from ..order.granted_refunds import refresh_status
from ..order.models import OrderGrantedRefund, OrderGrantedRefundStatus
from ..webhook.events import emit_to, subscribed_webhooks
from ..webhook.models import Webhook
from .actions import MESSAGE_LENGTH, lock_with_owner, record_refused
from .models import EventType, TransactionEvent, TransactionItem

NOBODY = "No app or plugin is configured to handle payment action requests."
NO_WEBHOOK = "MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK"


@dataclass(frozen=True)
class Action:
    """What may be asked for: the event that asks, the request that is kept, and where its money is."""

    event: str
    request: EventType
    source: str


ACTIONS = {
    "CHARGE": Action("TRANSACTION_CHARGE_REQUESTED", EventType.CHARGE_REQUEST, "authorized"),
    "REFUND": Action("TRANSACTION_REFUND_REQUESTED", EventType.REFUND_REQUEST, "charged"),
    "CANCEL": Action("TRANSACTION_CANCELATION_REQUESTED", EventType.CANCEL_REQUEST, "authorized"),
}


@dataclass(frozen=True)
class Asked:
    """`problem` is None when the app will be asked; else the request is kept with its failure."""

    item: TransactionItem
    problem: Refused | None


def request_action(item_pk: UUID, action: str, amount: Decimal | None, reason: str) -> Asked:
    """Without an amount, or with more than there is, all there is."""
    _, item = lock_with_owner(item_pk)
    return _ask(item, ACTIONS[action], amount, reason if action == "REFUND" else "", None)


def request_granted_refund(pk: int | str, item_pk: UUID | None) -> Asked:
    """A granted refund is asked for at the transaction it names; one that names none takes this one. Raises Refused."""
    granted = OrderGrantedRefund.objects.filter(pk=pk).first()
    wanted = granted.transaction_id or item_pk if granted else None
    if granted is None:
        raise refuse("grantedRefundId", f"Couldn't resolve to a node: {pk}", "NOT_FOUND")
    if wanted is None:
        raise refuse("id", "Give exactly one of id, token.", "GRAPHQL_ERROR")
    _, item = lock_with_owner(wanted)
    granted.refresh_from_db()
    _check_granted(granted, item)
    if granted.transaction_id is None:
        OrderGrantedRefund.objects.filter(pk=granted.pk).update(transaction=item)
    asked = _ask(item, ACTIONS["REFUND"], granted.amount, "", granted)
    refresh_status(granted)
    return asked


def _check_granted(granted: OrderGrantedRefund, item: TransactionItem) -> None:
    name = "grantedRefundId"
    if granted.transaction_id is None and item.order_id != granted.order_id:
        raise Refused(
            [
                Problem(name, "The granted refund belongs to different order than transaction.", "INVALID"),
                Problem("id", "The transaction belongs to different order than granted refund.", "INVALID"),
            ]
        )
    if granted.status == OrderGrantedRefundStatus.PENDING:
        raise refuse(name, "The refund request is already in progress.", "REFUND_IS_PENDING")
    if granted.status == OrderGrantedRefundStatus.SUCCESS:
        raise refuse(name, "The granted refund is already processed.", "REFUND_ALREADY_PROCESSED")
    if granted.transaction_id is not None and item.charged < granted.amount:
        text = f"The granted refund amount {granted.amount} is greater than the charged amount ({item.charged})."
        raise refuse(name, text, "AMOUNT_GREATER_THAN_AVAILABLE")


def _ask(
    item: TransactionItem, action: Action, amount: Decimal | None, reason: str, granted: OrderGrantedRefund | None
) -> Asked:
    there_is: Decimal = getattr(item, action.source)
    request = TransactionEvent.objects.create(
        transaction=item,
        type=action.request,
        amount=min(amount or there_is, there_is),
        currency=item.currency,
        message=reason[:MESSAGE_LENGTH],
        idempotency_key=str(uuid4()),
        related_granted_refund=granted,
    )
    webhook = _webhook_of(item, action)
    if webhook is None:
        record_refused(request, NOBODY)
        return Asked(item, refuse(None, NOBODY, NO_WEBHOOK))
    emit_to(webhook, action.event, request)
    return Asked(item, None)


def _webhook_of(item: TransactionItem, action: Action) -> Webhook | None:
    """Of the app that owns the transaction."""
    if item.app_id is None:
        return None
    return next((hook for hook in subscribed_webhooks(action.event) if hook.app_id == item.app_id), None)
