"""A payment session: a transaction is opened, the payment app is asked, its answer is applied.

Three steps, of which the middle one is outside of any transaction: a crash there leaves an unanswered request that
moves no money, and the same idempotency key takes it up again.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..app.models import App
from ..checkout.models import Checkout
from ..order.models import Order
from ..webhook.events import subscribed_webhooks
from ..webhook.sync import call_webhook
from .models import TransactionEvent, TransactionItem
from .requests import Opened, answer_request, open_transaction
from .session_answers import BadAnswer, read_session_answer

EVENT = "TRANSACTION_INITIALIZE_SESSION"


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
    answer = _ask(request, opened)
    try:
        report, cause = read_session_answer(answer, request.amount), ""
    except BadAnswer as error:
        report, cause = None, str(error)
    event = answer_request(opened, report, cause, request.app)
    data = answer.get("data") if isinstance(answer, dict) else None
    return Session(event.transaction, event, data)


def _ask(request: SessionRequest, opened: Opened) -> Any:
    """The answer of the app's own webhook; None when it has none for this event, or broke."""
    webhook = next((hook for hook in subscribed_webhooks(EVENT) if hook.app_id == request.app.pk), None)
    if webhook is None:
        return None
    return call_webhook(
        webhook,
        EVENT,
        opened.item,
        {
            "owner": request.owner,
            "data": request.data,
            "amount": request.amount,
            "currency": request.owner.currency,
            "action_type": request.action,
            "idempotency_key": request.idempotency_key,
            "customer_ip_address": request.customer_ip_address,
        },
    )
