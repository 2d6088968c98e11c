"""An order's status follows from how much of it was sent."""

from django.db.models import Sum

from .models import Order, OrderLine, OrderStatus


def refresh_status(order: Order) -> None:
    """Set `order.status` from its lines; does not save. The order is locked by the caller."""
    sums = OrderLine.objects.filter(order=order).aggregate(wanted=Sum("quantity"), sent=Sum("quantity_fulfilled"))
    order.status = status_by_quantity(sums["wanted"] or 0, sums["sent"] or 0)


def status_by_quantity(wanted: int, sent: int) -> OrderStatus:
    if sent <= 0:
        return OrderStatus.UNFULFILLED
    return OrderStatus.PARTIALLY_FULFILLED if sent < wanted else OrderStatus.FULFILLED
