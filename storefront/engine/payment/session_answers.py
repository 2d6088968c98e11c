"""Reads a payment app's answer to TRANSACTION_INITIALIZE_SESSION and PROCESS_SESSION, as Saleor documents it."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.dateparse import parse_datetime

from .actions import Report

NEED_REFERENCE = frozenset({"AUTHORIZATION_SUCCESS", "CHARGE_SUCCESS", "AUTHORIZATION_REQUEST", "CHARGE_REQUEST"})
RESULTS = NEED_REFERENCE | {
    "AUTHORIZATION_FAILURE",
    "CHARGE_FAILURE",
    "AUTHORIZATION_ACTION_REQUIRED",
    "CHARGE_ACTION_REQUIRED",
    "CANCEL_SUCCESS",
}
ACTIONS = frozenset({"CHARGE", "REFUND", "CANCEL"})


class BadAnswer(ValueError):
    """The app's answer is not what Saleor documents; the text is kept as the message of the failure."""


def read_session_answer(answer: Any, requested: Decimal) -> Report:
    """Raises BadAnswer. Without an amount the requested one is meant."""
    if answer is None:
        raise BadAnswer("Failed to delivery request.")
    if not isinstance(answer, dict):
        raise BadAnswer("The answer is no JSON object.")
    result = answer.get("result")
    if result not in RESULTS:
        raise BadAnswer(
            f"Missing or invalid value for `result`: {result}. Possible values: {', '.join(sorted(RESULTS))}."
        )
    reference = str(answer.get("pspReference") or "")
    if result in NEED_REFERENCE and not reference:
        raise BadAnswer(f"Missing value for field: pspReference, needed for {result}.")
    return read_report(answer, requested)


def read_report(answer: Mapping[str, Any], requested: Decimal) -> Report:
    """What every answer may say besides its result. Raises BadAnswer."""
    return Report(
        type=str(answer["result"]),
        psp_reference=str(answer.get("pspReference") or ""),
        amount=_amount(answer, requested),
        time=_time(answer),
        message=str(answer.get("message") or ""),
        external_url=str(answer.get("externalUrl") or ""),
        available_actions=_actions(answer),
    )


def _amount(answer: Mapping[str, Any], requested: Decimal) -> Decimal:
    if answer.get("amount") is None:
        return requested
    try:
        amount = Decimal(str(answer["amount"])).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise BadAnswer(f"Invalid value for field: amount: {answer['amount']!r}.") from error
    if amount < 0:
        raise BadAnswer(f"Invalid value for field: amount: {amount} is negative.")
    return amount or requested


def _time(answer: Mapping[str, Any]) -> datetime | None:
    value = answer.get("time")
    if value is None:
        return None
    try:
        time = parse_datetime(str(value))
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise BadAnswer(f"Invalid value for field: time: {value!r}. Write it in ISO 8601 with its offset.")
    return time


def _actions(answer: Mapping[str, Any]) -> list[str] | None:
    actions = answer.get("actions")
    return [action for action in actions if action in ACTIONS] if isinstance(actions, list) else None
