"""What is done to a whole order. Needs an engine transaction."""

from uuid import UUID

from django.utils import timezone

from ..core.errors import refuse
from ..core.locks import lock_lines_of_order, lock_order
from ..warehouse.allocation import release
from ..webhook.events import emit_all
from .models import FulfillmentStatus, Order, OrderStatus

CLOSED = frozenset({OrderStatus.CANCELED, OrderStatus.DRAFT, OrderStatus.EXPIRED})
# Parcels that do not stand in the way of cancelling.
UNDONE = (
    FulfillmentStatus.CANCELED,
    FulfillmentStatus.REFUNDED,
    FulfillmentStatus.REPLACED,
    FulfillmentStatus.REFUNDED_AND_RETURNED,
    FulfillmentStatus.RETURNED,
)


def order_to_change(pk: UUID | str, field: str) -> Order:
    """The order, locked; refuses when there is none."""
    order = lock_order(UUID(str(pk)))
    if order is None:
        raise refuse(field, f"Couldn't resolve to a node: Order {pk}.", "NOT_FOUND")
    return order


def cancel_order(pk: UUID | str) -> Order:
    """Close an order of which nothing was sent, and free what was set aside for it. Its money stays where it is."""
    order = order_to_change(pk, "id")
    if order.status in CLOSED or order.fulfillments.exclude(status__in=UNDONE).exists():
        raise refuse("order", "This order can't be canceled.", "CANNOT_CANCEL_ORDER")
    release(lock_lines_of_order(order))
    order.status = OrderStatus.CANCELED
    order.updated_at = timezone.now()
    order.save(update_fields=["status", "updated_at"])
    emit_all([("ORDER_CANCELLED", order), ("ORDER_UPDATED", order)])
    return order
