"""What a payment app answers when it is asked to charge, refund or cancel.

With a `result` the request is settled at once; with a `pspReference` alone it is on its way, and the app reports later.
Source: Saleor's documentation of TRANSACTION_CHARGE/REFUND/CANCELATION_REQUESTED.
"""

import json
from typing import Any

from ..core.locks import exclusive
from ..order.granted_refunds import refresh_status
from .action_requests import ACTIONS
from .actions import (
    Report,
    contradiction,
    lock_with_owner,
    money_moved,
    new_event,
    record_refused,
    same_event,
)
from .models import EventType, TransactionEvent
from .session_answers import BadAnswer, read_report

RESULTS = {
    action.request: (action.request.replace("_REQUEST", "_SUCCESS"), action.request.replace("_REQUEST", "_FAILURE"))
    for action in ACTIONS.values()
}
EVENTS = frozenset(action.event for action in ACTIONS.values())


def take_in_answer(request_pk: int | str, body: bytes | None) -> None:
    """`body` is None when the app could not be asked. The same answer again changes nothing."""
    with exclusive():
        request = TransactionEvent.objects.filter(pk=request_pk).first()
        if request is not None:
            _take_in(request, body)


def _take_in(request: TransactionEvent, body: bytes | None) -> None:
    owner, item = lock_with_owner(request.transaction_id)
    request.transaction = item
    try:
        report = read_answer(_decoded(body), request)
    except BadAnswer as error:
        record_refused(request, str(error))
    else:
        event = new_event(item, report, report.amount or request.amount, item.app)
        event.related_granted_refund = request.related_granted_refund
        if problem := _settle(request, event, report):
            record_refused(request, problem)
        else:
            if report.available_actions is not None:
                item.available_actions = sorted(set(report.available_actions))
            money_moved(owner, item)
    if request.related_granted_refund is not None:
        refresh_status(request.related_granted_refund)


def _settle(request: TransactionEvent, event: TransactionEvent, report: Report) -> str:
    """Keep what the answer says of the request; why not, when it contradicts what was recorded before."""
    if report.psp_reference:
        request.psp_reference = report.psp_reference
        request.include_in_calculations = True
        request.save(update_fields=["psp_reference", "include_in_calculations"])
    if report.type == request.type:
        return ""  # on its way
    earlier = same_event(event) if event.psp_reference else None
    if earlier is not None and earlier.amount == event.amount:
        return ""
    if problem := contradiction(event, earlier):
        return problem[1]
    event.save()
    return ""


def read_answer(answer: Any, request: TransactionEvent) -> Report:
    """Raises BadAnswer. A report of the request's own type means that it is on its way."""
    if not isinstance(answer, dict):
        raise BadAnswer("Failed to delivery request.")
    success, failure = RESULTS[EventType(request.type)]
    result = answer.get("result")
    if result not in (None, success, failure):
        raise BadAnswer(f"Missing or invalid value for `result`: {result}. Possible values: {success}, {failure}.")
    if result != failure and not answer.get("pspReference"):
        raise BadAnswer("Missing value for field: pspReference.")
    return read_report({**answer, "result": result or request.type}, request.amount)


def _decoded(body: bytes | None) -> Any:
    try:
        return None if body is None else json.loads(body)
    except ValueError:
        return None
