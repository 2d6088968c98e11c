"""The reference of a refund or a cancellation: made of Saleor's own request, so that asking again is the same request."""

import hashlib

from .fields import Transaction

PREFIXES = {"REFUND_REQUEST": "RF", "CANCEL_REQUEST": "CX"}


def reference_of(transaction: Transaction, request: str) -> str:
    """Such as «RF-5Q3K…», of the latest event of the type `request`: each request has an event, a repeat has the same."""
    events = [event.id for event in transaction.events if event.type == request]
    digest = hashlib.sha256(f"{transaction.id} {events[-1] if events else ''}".encode()).hexdigest()
    return f"{PREFIXES[request]}-{digest[:20].upper()}"
