"""Amounts that a payment app leaves out: of a report, or of a new transaction."""

from decimal import Decimal

from ..core.errors import refuse
from .models import EventType, TransactionEvent, TransactionItem

# Which earlier events of the same pspReference tell the amount of a report without one.
TOLD_BY: dict[str, tuple[str, ...]] = {
    "CHARGE_FAILURE": (
        "CHARGE_SUCCESS",
        "CHARGE_REQUEST",
        "AUTHORIZATION_SUCCESS",
        "AUTHORIZATION_REQUEST",
        "AUTHORIZATION_FAILURE",
    ),
    "REFUND_FAILURE": ("REFUND_SUCCESS", "REFUND_REQUEST", "CHARGE_SUCCESS", "CHARGE_REQUEST", "CHARGE_FAILURE"),
    "CANCEL_FAILURE": (
        "CANCEL_SUCCESS",
        "CANCEL_REQUEST",
        "AUTHORIZATION_SUCCESS",
        "AUTHORIZATION_REQUEST",
        "AUTHORIZATION_FAILURE",
    ),
    "AUTHORIZATION_FAILURE": ("AUTHORIZATION_SUCCESS", "AUTHORIZATION_REQUEST"),
    "REFUND_REVERSE": ("REFUND_SUCCESS",),
    "CHARGE_BACK": ("CHARGE_SUCCESS",),
}


def deduced_amount(item: TransactionItem, event_type: str, psp_reference: str) -> Decimal:
    """Raises Refused (REQUIRED) when no earlier event tells it."""
    if event_type == EventType.INFO:
        return Decimal(0)
    if event_type not in TOLD_BY:
        raise refuse("amount", f"The `amount` field is required for {event_type} event.", "REQUIRED")
    told = (
        TransactionEvent.objects.filter(transaction=item, psp_reference=psp_reference, type__in=TOLD_BY[event_type])
        .order_by("-created_at", "-pk")
        .first()
    )
    if told is None:
        raise refuse("amount", f"Unable to deduce the amount for {event_type} event.", "REQUIRED")
    return told.amount


def amount_still_due(total: Decimal, transactions: list[TransactionItem]) -> Decimal:
    """What is left of `total` after what is charged, authorised or pending."""
    for item in transactions:
        total -= max(item.authorized, item.charged) + item.authorize_pending + item.charge_pending
    return max(total, Decimal("0.00"))
