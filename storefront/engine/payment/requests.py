"""Requests to a payment app: a transaction is opened with one, and the app's answer settles it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction

from ..app.models import App
from ..checkout.models import Checkout
from ..core.database import ENGINE
from ..core.errors import refuse
from ..core.locks import exclusive, lock_checkout, lock_order
from ..order.models import Order
from .actions import (
    FIRST_REFERENCE,
    MESSAGE_LENGTH,
    Report,
    contradiction,
    lock_with_owner,
    money_moved,
    new_event,
    record_refused,
    same_event,
)
from .models import EventType, TransactionEvent, TransactionItem

REQUESTS = frozenset({EventType.AUTHORIZATION_REQUEST, EventType.CHARGE_REQUEST})


@dataclass(frozen=True)
class Opened:
    item: TransactionItem
    request: TransactionEvent


def open_transaction(owner: Checkout | Order, app: App, amount: Decimal, action: str, key: str) -> Opened:
    """A transaction with its unanswered request. The same key again, for the same owner, is the same transaction."""
    request_type = EventType.CHARGE_REQUEST if action == "CHARGE" else EventType.AUTHORIZATION_REQUEST
    with exclusive():
        owned = _locked_owner(owner)
        try:
            with transaction.atomic(using=ENGINE):
                item, _ = TransactionItem.objects.get_or_create(
                    app=app, idempotency_key=key, **owned, defaults={"currency": owner.currency}
                )
        except IntegrityError as error:
            text = "Different transaction with provided idempotency key already exists."
            raise refuse("idempotency_key", text, "UNIQUE") from error
        request = _request_event(item, request_type, amount, key)
    return Opened(item, request)


def _locked_owner(owner: Checkout | Order) -> dict[str, Checkout | Order]:
    """Locked, so that no transaction is opened for a checkout that is just becoming an order."""
    found = lock_checkout(owner.pk) if isinstance(owner, Checkout) else lock_order(owner.pk)
    if found is None:
        raise refuse("id", "`Order` or `Checkout` not found.", "NOT_FOUND")
    return {"checkout" if isinstance(found, Checkout) else "order": found}


def _request_event(item: TransactionItem, request_type: str, amount: Decimal, key: str) -> TransactionEvent:
    event, _ = TransactionEvent.objects.get_or_create(
        transaction=item,
        idempotency_key=key,
        type=request_type,
        amount=amount,
        defaults={"currency": item.currency, "include_in_calculations": False},
    )
    return event


def answer_request(opened: Opened, report: Report | None, cause: str, app: App) -> TransactionEvent:
    """Record what the app said to an opened transaction; `report` is None when it said nothing usable (`cause`)."""
    with exclusive():
        owner, item = lock_with_owner(opened.item.pk)
        request = TransactionEvent.objects.get(pk=opened.request.pk)
        request.transaction = item
        if report is None:
            return record_refused(request, cause)
        if report.type in REQUESTS:
            event = _confirm_request(request, report, app)
        else:
            event, problem = _answer_event(item, report, app)
            if problem:
                return record_refused(request, problem)
            request.psp_reference = event.psp_reference
            request.save(update_fields=["psp_reference"])
        _apply_answer(owner, item, report, event)
        return event


def _confirm_request(request: TransactionEvent, report: Report, app: App) -> TransactionEvent:
    """CHARGE_REQUEST: the money is on its way, and the request itself becomes the event that says so."""
    request.type = report.type
    request.amount = report.amount if report.amount is not None else request.amount
    request.psp_reference = report.psp_reference
    request.include_in_calculations = True
    request.created_at = report.time or request.created_at
    request.app = app
    request.message = report.message[:MESSAGE_LENGTH]
    request.external_url = report.external_url
    request.save()
    return request


def _answer_event(item: TransactionItem, report: Report, app: App) -> tuple[TransactionEvent, str]:
    """The event of an answer and, when it contradicts what was recorded before, why."""
    event = new_event(item, report, report.amount or Decimal(0), app)
    earlier = same_event(event)
    if earlier is not None and earlier.amount == event.amount:
        return earlier, ""
    problem = contradiction(event, earlier)
    if problem:
        return event, problem[1]
    event.save()
    return event, ""


def _apply_answer(
    owner: Checkout | Order | None, item: TransactionItem, report: Report, event: TransactionEvent
) -> None:
    if event.type in FIRST_REFERENCE:
        item.psp_reference = event.psp_reference
        if report.available_actions is not None:
            item.available_actions = sorted(set(report.available_actions))
        money_moved(owner, item)
    elif event.psp_reference and event.psp_reference != item.psp_reference:
        item.psp_reference = event.psp_reference
        item.save(update_fields=["psp_reference", "modified_at"])
