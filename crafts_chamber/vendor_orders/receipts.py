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
# A failure told after the success of the same reference undoes it: a bank has sent the money back.
UNDOES = {
    EventType.CHARGE_FAILURE: EventType.CHARGE_SUCCESS,
    EventType.REFUND_FAILURE: EventType.REFUND_SUCCESS,
}


@dataclass(frozen=True)
class Movement:
    """Money of a sale that went back to the shopper (negative) or came again (positive), by which event and when.

    `reference`: the event's pspReference.
    """

    event_id: str
    moment: datetime
    amount: Decimal
    reference: str = ""


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
    for event_id, moment, change, reference in changes_of(order):
        received += change
        if paid_at is None:
            if received >= total:
                paid_at, kept = moment, total
            continue
        stays = min(max(received, ZERO), total)
        if stays != kept:
            movements.append(Movement(event_id, moment, stays - kept, reference))
            kept = stays
    return Receipts(paid_at, tuple(movements))


def kept_of(order: OrderFacts) -> Decimal:
    """Charged − refunded by all events, never less than nothing and never more than the total."""
    received = sum((change for _, _, change, _ in changes_of(order)), ZERO)
    return min(max(received, ZERO), order.total.gross.amount)


def changes_of(order: OrderFacts) -> list[tuple[str, datetime, Decimal, str]]:
    """(event, moment, change, pspReference) in the order of their times."""
    events = [(event, item.id) for item in order.transactions for event in item.events]
    standing: dict[tuple[str, str, EventType], Decimal] = {}
    changes = []
    for event, item in sorted(events, key=lambda one: one[0].created_at):
        reference, kind = event.psp_reference, event.type_
        if kind in SIGNS:
            change = SIGNS[kind] * event.amount.amount
            standing[item, reference, kind] = change
        elif kind in UNDOES and reference:
            change = -standing.pop((item, reference, UNDOES[kind]), ZERO)
        else:
            continue
        if change:
            changes.append((event.id, event.created_at, change, reference))
    return changes
