"""An order's status follows from how much of it was sent, and how much of that came back."""

from django.db.models import Sum

from .models import FulfillmentLine, FulfillmentStatus, Order, OrderLine, OrderStatus

CAME_BACK = (FulfillmentStatus.RETURNED, FulfillmentStatus.REFUNDED_AND_RETURNED)


def refresh_status(order: Order) -> None:
    """Set `order.status` from its lines; does not save. The order is locked by the caller."""
    sums = OrderLine.objects.filter(order=order).aggregate(wanted=Sum("quantity"), sent=Sum("quantity_fulfilled"))
    back = FulfillmentLine.objects.filter(fulfillment__order=order, fulfillment__status__in=CAME_BACK)
    returned = back.aggregate(sum=Sum("quantity"))["sum"] or 0
    order.status = status_by_quantity(sums["wanted"] or 0, sums["sent"] or 0, returned)


def status_by_quantity(wanted: int, sent: int, returned: int = 0) -> OrderStatus:
    """As in Saleor, pieces that came back before they were sent count as sent and as returned."""
    if sent <= 0:
        return OrderStatus.UNFULFILLED
    if returned:
        return OrderStatus.PARTIALLY_RETURNED if returned < wanted else OrderStatus.RETURNED
    return OrderStatus.PARTIALLY_FULFILLED if sent < wanted else OrderStatus.FULFILLED
