"""What payment apps report of transactions, and what follows from it for their checkout or order.

A transaction belongs to a checkout until `checkoutComplete` turns that into an order; both are locked before it.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from ..app.models import App
from ..checkout.models import Checkout
from ..core.errors import refuse
from ..core.locks import exclusive, lock_checkout, lock_order, lock_transaction
from ..order.granted_refunds import STATUS_AFTER, refresh_status
from ..order.models import Order, OrderGrantedRefund
from ..order.payments import Amounts, transaction_changed
from .amounts import deduced_amount
from .checkouts import checkout_payments_changed
from .models import EventType, TransactionEvent, TransactionItem
from .recalculation import AMOUNT_FIELDS, recalculate

MESSAGE_LENGTH = 512
# Reports that only say what the shopper has still to do are never duplicates of each other.
NEVER_DUPLICATE = frozenset({EventType.AUTHORIZATION_ACTION_REQUIRED, EventType.CHARGE_ACTION_REQUIRED, EventType.INFO})
FIRST_REFERENCE = frozenset(
    {
        EventType.AUTHORIZATION_REQUEST,
        EventType.AUTHORIZATION_SUCCESS,
        EventType.CHARGE_REQUEST,
        EventType.CHARGE_SUCCESS,
    }
)


@dataclass(frozen=True)
class Report:
    """One event as an app reports it."""

    type: str
    psp_reference: str
    amount: Decimal | None
    time: datetime | None = None
    message: str = ""
    external_url: str = ""
    available_actions: Sequence[str] | None = None
    metadata: dict[str, str] | None = None
    private_metadata: dict[str, str] | None = None


@dataclass(frozen=True)
class Reported:
    item: TransactionItem
    event: TransactionEvent
    already_processed: bool


def report_event(item_pk: UUID, report: Report, app: App | None) -> Reported:
    """Record an event and what follows from it for the amounts, the checkout or the order. Raises Refused.

    The same pspReference and type again is `already_processed`; with another amount it is refused, and a failure that
    moves no money is kept as a record of it.
    """
    with exclusive():
        outcome = _report(item_pk, report, app)
    if isinstance(outcome, Reported):
        return outcome
    raise refuse(*outcome)


def _report(item_pk: UUID, report: Report, app: App | None) -> Reported | tuple[str, str, str]:
    owner, item = lock_with_owner(item_pk)
    amount = report.amount if report.amount is not None else deduced_amount(item, report.type, report.psp_reference)
    event = new_event(item, report, amount, app)
    event.related_granted_refund = _granted_refund_of(event)
    earlier = same_event(event)
    if earlier is not None and earlier.amount == event.amount:
        _take_over_actions(item, report)
        return Reported(item, earlier, already_processed=True)
    problem = contradiction(event, earlier)
    if problem:
        record_refused(event, problem[1])
    else:
        event.save()
        _apply(owner, item, report, event, app)
    if event.related_granted_refund is not None:
        refresh_status(event.related_granted_refund)
    if problem:
        return problem
    return Reported(item, event, already_processed=False)


def _granted_refund_of(event: TransactionEvent) -> OrderGrantedRefund | None:
    """The granted refund that a request of the same pspReference was about."""
    if event.type not in STATUS_AFTER:
        return None
    requests = TransactionEvent.objects.filter(
        transaction=event.transaction, psp_reference=event.psp_reference, type=EventType.REFUND_REQUEST
    )
    request = requests.select_related("related_granted_refund").last()
    return request.related_granted_refund if request else None


def contradiction(event: TransactionEvent, earlier: TransactionEvent | None) -> tuple[str, str, str] | None:
    if earlier is not None:
        text = "The transaction with provided `pspReference` and `type` already exists with different amount."
        return "psp_reference", text, "INCORRECT_DETAILS"
    if event.type == EventType.AUTHORIZATION_SUCCESS and _is_authorized(event):
        text = (
            "Event with `AUTHORIZATION_SUCCESS` already reported for the transaction. "
            "Use `AUTHORIZATION_ADJUSTMENT` to change the authorization amount."
        )
        return "type", text, "ALREADY_EXISTS"
    return None


def lock_with_owner(item_pk: UUID) -> tuple[Checkout | Order | None, TransactionItem]:
    """Lock a transaction after the checkout or order that owns it, whichever that is by then."""
    known = TransactionItem.objects.get(pk=item_pk)
    checkout = lock_checkout(known.checkout_id) if known.checkout_id else None
    if known.checkout_id and checkout is None:
        known.refresh_from_db()  # its checkout became an order while we waited
    order = lock_order(known.order_id) if known.order_id else None
    item = lock_transaction(item_pk)
    if item is None:
        raise refuse("id", f"Couldn't resolve to a node: TransactionItem {known.token}.", "NOT_FOUND")
    return checkout or order, item


def new_event(item: TransactionItem, report: Report, amount: Decimal, app: App | None) -> TransactionEvent:
    return TransactionEvent(
        transaction=item,
        type=report.type,
        psp_reference=report.psp_reference,
        amount=amount,
        currency=item.currency,
        created_at=report.time or timezone.now(),
        message=report.message[:MESSAGE_LENGTH],
        external_url=report.external_url,
        app=app,
        include_in_calculations=True,
    )


def same_event(event: TransactionEvent) -> TransactionEvent | None:
    """The one recorded before with this type and reference, counted or not: the request that a session began with, too."""
    if event.type in NEVER_DUPLICATE:
        return None
    return TransactionEvent.objects.filter(
        transaction=event.transaction, psp_reference=event.psp_reference, type=event.type
    ).first()


def _is_authorized(event: TransactionEvent) -> bool:
    return TransactionEvent.objects.filter(
        transaction=event.transaction, type=EventType.AUTHORIZATION_SUCCESS, include_in_calculations=True
    ).exists()


def record_refused(event: TransactionEvent, cause: str) -> TransactionEvent:
    return TransactionEvent.objects.create(
        transaction=event.transaction,
        type=failure_of(event.type),
        psp_reference=event.psp_reference,
        amount=event.amount,
        currency=event.currency,
        message=cause[:MESSAGE_LENGTH],
        include_in_calculations=False,
        related_granted_refund=event.related_granted_refund,
    )


def failure_of(event_type: str) -> str:
    """The type of the failure that answers an event of this type."""
    kind, _, _ = event_type.partition("_")
    failure = f"{kind}_FAILURE"
    return failure if failure in EventType.values else event_type


def _take_over_actions(item: TransactionItem, report: Report) -> None:
    if report.available_actions is not None and set(report.available_actions) != set(item.available_actions):
        item.available_actions = sorted(set(report.available_actions))
        item.save(update_fields=["available_actions", "modified_at"])


def _apply(
    owner: Checkout | Order | None, item: TransactionItem, report: Report, event: TransactionEvent, app: App | None
) -> None:
    if event.type in FIRST_REFERENCE and not item.psp_reference:
        item.psp_reference = event.psp_reference
    if report.available_actions is not None:
        item.available_actions = sorted(set(report.available_actions))
    item.metadata.update(report.metadata or {})
    item.private_metadata.update(report.private_metadata or {})
    if app is not None and item.app_id is None:
        item.app = app
    money_moved(owner, item)


def money_moved(owner: Checkout | Order | None, item: TransactionItem) -> None:
    """Recalculate and save a locked transaction, then bring its locked owner up to it."""
    before, earlier = Amounts.of(item), copy(item)
    recalculate(item)
    item.save(
        update_fields=[
            *AMOUNT_FIELDS,
            "psp_reference",
            "available_actions",
            "metadata",
            "private_metadata",
            "message",
            "name",
            "app",
            "modified_at",
        ]
    )
    if isinstance(owner, Order):
        transaction_changed(owner, item, before)
    elif owner is not None:
        checkout_payments_changed(owner, item, earlier)
