"""The reference of a refund or a cancellation: made of Saleor's own request, so that asking again is the same request."""

import hashlib

from .fields import Transaction

PREFIXES = {"REFUND_REQUEST": "RF", "CANCEL_REQUEST": "CX"}


def reference_of(transaction: Transaction, request: str) -> str:
    """Such as «RF-5Q3K…», of the latest unanswered event of the type `request`: each request has one, a repeat the same."""
    asked = [event for event in transaction.events if event.type == request and not event.psp_reference]
    latest = max(asked, key=lambda event: event.created_at, default=None)
    digest = hashlib.sha256(f"{transaction.id} {latest.id if latest else ''}".encode()).hexdigest()
    return f"{PREFIXES[request]}-{digest[:20].upper()}"
