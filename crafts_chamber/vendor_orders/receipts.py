"""What an order's transactions say of its money: when the sale was paid for, and what went back since."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from storefront.saleor.client.enums import TransactionEventTypeEnum as EventType
from storefront.saleor.client.fragments import OrderFacts

ZERO = Decimal(0)
# Source: Saleor's documentation of transaction events; all else is a request, a failure or a note.
SIGNS = {
    EventType.CHARGE_SUCCESS: 1,
    EventType.REFUND_REVERSE: 1,
    EventType.REFUND_SUCCESS: -1,
    EventType.CHARGE_BACK: -1,
}


@dataclass(frozen=True)
class Movement:
    """Money of a sale that went back to the shopper (negative) or came again (positive), by which event and when."""

    event_id: str
    moment: datetime
    amount: Decimal


@dataclass(frozen=True)
class Receipts:
    """`paid_at` is when the order's total had arrived for the first time; None while it has not."""

    paid_at: datetime | None
    movements: tuple[Movement, ...]


def receipts_of(order: OrderFacts) -> Receipts:
    """Read the events in the order of their times.

    The order's total and the movements always add up to what is kept of the sale: charged − refunded, but never less
    than nothing and never more than the total (an excess is no sale, nor is its return a refund).
    """
    total = order.total.gross.amount
    received = kept = ZERO
    paid_at = order.created if total <= 0 else None
    movements: list[Movement] = []
    for event_id, moment, change in changes_of(order):
        received += change
        if paid_at is None:
            if received >= total:
                paid_at, kept = moment, total
            continue
        stays = min(max(received, ZERO), total)
        if stays != kept:
            movements.append(Movement(event_id, moment, stays - kept))
            kept = stays
    return Receipts(paid_at, tuple(movements))


def changes_of(order: OrderFacts) -> list[tuple[str, datetime, Decimal]]:
    events = [event for transaction in order.transactions for event in transaction.events]
    changes = [
        (event.id, event.created_at, SIGNS[event.type_] * event.amount.amount)
        for event in events
        if event.type_ in SIGNS
    ]
    return sorted(changes, key=lambda change: change[1])
