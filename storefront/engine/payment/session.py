"""A payment session: a transaction is opened, the payment app is asked, its answer is applied.

Three steps, of which the middle one is outside of any transaction: a crash there leaves an unanswered request that
moves no money, and the same idempotency key takes it up again. What the shopper has still to do on another page is
processed in the same way, by the request that the session began with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from ..app.models import App
from ..checkout.models import Checkout
from ..core.errors import refuse
from ..order.models import Order
from ..webhook.events import subscribed_webhooks
from ..webhook.sync import call_webhook
from .models import EventType, TransactionEvent, TransactionItem
from .requests import REQUESTS, Opened, answer_request, open_transaction
from .session_answers import BadAnswer, read_session_answer

INITIALIZE = "TRANSACTION_INITIALIZE_SESSION"
PROCESS = "TRANSACTION_PROCESS_SESSION"
# After one of these there is nothing more to process.
FINAL = REQUESTS | {
    EventType.AUTHORIZATION_SUCCESS,
    EventType.AUTHORIZATION_FAILURE,
    EventType.CHARGE_SUCCESS,
    EventType.CHARGE_FAILURE,
}


@dataclass(frozen=True)
class SessionRequest:
    owner: Checkout | Order
    app: App
    amount: Decimal
    action: str
    idempotency_key: str
    data: Any = None
    customer_ip_address: str | None = None


@dataclass(frozen=True)
class Session:
    item: TransactionItem
    event: TransactionEvent
    data: Any


def initialize_session(request: SessionRequest) -> Session:
    """Raises Refused when the idempotency key belongs to another transaction; an app's failure is an event."""
    opened = open_transaction(request.owner, request.app, request.amount, request.action, request.idempotency_key)
    return _ask(INITIALIZE, opened, request)


def process_session(item_pk: UUID, data: Any, customer_ip_address: str | None) -> Session:
    """Ask the app what became of a session. One that has ended is not asked about: its outcome is told, without data.

    Raises Refused when the transaction was not initialized, or its app is gone.
    """
    item = TransactionItem.objects.select_related("app", "checkout__channel", "order__channel").get(pk=item_pk)
    events = list(item.events.order_by("pk"))
    ended = next((event for event in events if event.type in FINAL and event.include_in_calculations), None)
    if ended is not None:
        return Session(item, ended, None)
    begun = next((event for event in events if event.type in REQUESTS and not event.include_in_calculations), None)
    if begun is None:
        raise refuse("id", "Missing call of `transactionInitialize` mutation.", "INVALID")
    owner = item.checkout or item.order
    if owner is None:
        raise refuse("id", "Transaction doesn't have attached order or checkout.", "INVALID")
    action = "CHARGE" if begun.type == EventType.CHARGE_REQUEST else "AUTHORIZATION"
    key = item.idempotency_key or ""
    request = SessionRequest(owner, _app_of(item), begun.amount, action, key, data, customer_ip_address)
    return _ask(PROCESS, Opened(item, begun), request)


def _app_of(item: TransactionItem) -> App:
    if item.app is None:
        text = "Transaction doesn't have attached app that could process the request."
        raise refuse("id", text, "MISSING_PAYMENT_APP_RELATION")
    if not item.app.is_active:
        raise refuse("id", "Payment app attached to the transaction, doesn't exist.", "MISSING_PAYMENT_APP")
    return item.app


def _ask(event_type: str, opened: Opened, request: SessionRequest) -> Session:
    answer = _answer_of_app(event_type, opened.item, request)
    try:
        report, cause = read_session_answer(answer, request.amount), ""
    except BadAnswer as error:
        report, cause = None, str(error)
    event = answer_request(opened, report, cause, request.app)
    data = answer.get("data") if isinstance(answer, dict) else None
    return Session(event.transaction, event, data)


def _answer_of_app(event_type: str, item: TransactionItem, request: SessionRequest) -> Any:
    """The answer of the app's own webhook; None when it has none for this event, or broke."""
    webhook = next((hook for hook in subscribed_webhooks(event_type) if hook.app_id == request.app.pk), None)
    return call_webhook(webhook, event_type, item, _told(request)) if webhook else None


def _told(request: SessionRequest) -> Mapping[str, Any]:
    return {
        "owner": request.owner,
        "data": request.data,
        "amount": request.amount,
        "currency": request.owner.currency,
        "action_type": request.action,
        "idempotency_key": request.idempotency_key,
        "customer_ip_address": request.customer_ip_address,
    }
