"""Pieces that come back, or that will never be sent: they move into a fulfillment of their own. Needs an engine transaction.

As in Saleor, pieces that were never sent are set free for others, and what was sent is not put into a stock: whoever
has it in hand says so. Money is another matter (`refund` is not offered: it belongs to Saleor's legacy payments).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Max
from django.utils import timezone

from ..core.errors import refuse
from ..core.locks import lock_order_lines
from ..warehouse.allocation import release_pieces
from ..webhook.events import emit
from .actions import order_to_change
from .models import Fulfillment, FulfillmentLine, FulfillmentStatus, Order, OrderLine
from .status import refresh_status

RETURNABLE = (FulfillmentStatus.FULFILLED, FulfillmentStatus.REFUNDED, FulfillmentStatus.WAITING_FOR_APPROVAL)
# Saleor removes parcels of which nothing is left.
EMPTIED = (FulfillmentStatus.FULFILLED, FulfillmentStatus.WAITING_FOR_APPROVAL)


@dataclass(frozen=True)
class Unsent:
    """Pieces of an order line that will not be sent."""

    order_line_id: UUID
    quantity: int


@dataclass(frozen=True)
class Sent:
    """Pieces of a fulfillment's line that come back."""

    fulfillment_line_id: int
    quantity: int


def return_products(pk: UUID | str, unsent: Sequence[Unsent], sent: Sequence[Sent]) -> tuple[Order, Fulfillment]:
    """The order and the fulfillment of what came back. Raises Refused; then nothing has moved."""
    order = order_to_change(pk, "order")
    before = order.status
    lines = _unsent_lines(order, unsent)
    parcels = _sent_lines(order, sent)
    last = order.fulfillments.aggregate(last=Max("fulfillment_order"))["last"] or 0
    target = Fulfillment.objects.create(order=order, fulfillment_order=last + 1, status=FulfillmentStatus.RETURNED)
    _move_unsent(target, lines)
    _move_sent(target, parcels)
    order.fulfillments.filter(lines=None, status__in=EMPTIED).delete()
    refresh_status(order)
    if order.status != before:  # only then does Saleor write the order
        order.updated_at = timezone.now()
        order.save(update_fields=["status", "updated_at"])
    emit("ORDER_UPDATED", order)
    return order, target


def _unsent_lines(order: Order, unsent: Sequence[Unsent]) -> list[tuple[OrderLine, int]]:
    locked = {line.pk: line for line in lock_order_lines({part.order_line_id for part in unsent})}
    found = []
    for part in unsent:
        line = locked.get(part.order_line_id)
        if line is None or line.order_id != order.pk:
            raise refuse("orderLines", f"Could not resolve to a node: OrderLine {part.order_line_id}.", "GRAPHQL_ERROR")
        if line.quantity < part.quantity:
            sentence = "Provided quantity is bigger than quantity from order line."
            raise refuse("orderLineId", sentence, "INVALID_QUANTITY")
        if line.quantity_unfulfilled < part.quantity:
            raise refuse("orderLineId", "Provided quantity is bigger than unfulfilled quantity.", "INVALID_QUANTITY")
        found.append((line, part.quantity))
    return found


def _sent_lines(order: Order, sent: Sequence[Sent]) -> list[tuple[FulfillmentLine, int]]:
    rows = FulfillmentLine.objects.filter(pk__in=[part.fulfillment_line_id for part in sent], fulfillment__order=order)
    by_pk = {row.pk: row for row in rows.select_related("fulfillment")}
    found = []
    for part in sent:
        row = by_pk.get(part.fulfillment_line_id)
        if row is None:
            sentence = f"Could not resolve to a node: FulfillmentLine {part.fulfillment_line_id}."
            raise refuse("fulfillmentLines", sentence, "GRAPHQL_ERROR")
        if row.quantity < part.quantity:
            sentence = "Provided quantity is bigger than quantity from fulfillment line"
            raise refuse("fulfillmentLineId", sentence, "INVALID_QUANTITY")
        if row.fulfillment.status not in RETURNABLE:
            allowed = ", ".join(status.value.lower() for status in RETURNABLE)
            sentence = f"Unable to process action for fulfillmentLine with different status than {allowed}."
            raise refuse("fulfillmentLineId", sentence, "INVALID")
        found.append((row, part.quantity))
    return found


def _move_unsent(target: Fulfillment, lines: Sequence[tuple[OrderLine, int]]) -> None:
    for line, quantity in lines:
        OrderLine.objects.filter(pk=line.pk).update(quantity_fulfilled=F("quantity_fulfilled") + quantity)
        FulfillmentLine.objects.create(fulfillment=target, order_line=line, quantity=quantity)
    release_pieces(lines)


def _move_sent(target: Fulfillment, parcels: Sequence[tuple[FulfillmentLine, int]]) -> None:
    for row, quantity in parcels:
        FulfillmentLine.objects.create(
            fulfillment=target, order_line_id=row.order_line_id, stock_id=row.stock_id, quantity=quantity
        )
        FulfillmentLine.objects.filter(pk=row.pk).update(quantity=F("quantity") - quantity)
    FulfillmentLine.objects.filter(pk__in=[row.pk for row, _ in parcels], quantity=0).delete()
