"""The reference of a charge, a refund or a cancellation: asking again for the same one is the same reference."""

import hashlib
import re

from .fields import Transaction

PREFIXES = {"CHARGE_REQUEST": "CH", "REFUND_REQUEST": "RF", "CANCEL_REQUEST": "CX"}
# Where we asked for the refund ourselves, its reason begins with the reference that we gave it: that of the granted
# refund or, of a payment without an order, the message of Saleor's request.
OURS = re.compile(r"RF-[0-9A-Z]+(?:-[0-9A-Z]+)*")
LONGEST = 64


def reference_of(transaction: Transaction, request: str, reason: str = "") -> str:
    """Ours when `reason` begins with it; else of the latest unanswered event of the type `request`.

    Each request has an event of its own in Saleor, and a repeat of it has the same.
    """
    asked = [event for event in transaction.events if event.type == request and not event.psp_reference]
    latest = max(asked, key=lambda event: event.created_at, default=None)
    ours = OURS.match(reason or (latest.message if latest else ""))
    if ours and len(ours[0]) <= LONGEST:
        return ours[0]
    digest = hashlib.sha256(f"{transaction.id} {latest.id if latest else ''}".encode()).hexdigest()
    return f"{PREFIXES[request]}-{digest[:20].upper()}"
