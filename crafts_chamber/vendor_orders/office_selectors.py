"""Reads for the offices: of any vendor."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from .models import SHIPPABLE, VendorOrder, VendorOrderLine


def order_id_of(number: str) -> str:
    """Saleor's id of the order with this number; empty when no vendor has a part of it."""
    return VendorOrder.objects.filter(order_number=number).values_list("order_id", flat=True).first() or ""


def sold_lines(order_line_ids: Iterable[str]) -> dict[str, VendorOrderLine]:
    """By Saleor's id, with the firm that sold it."""
    lines = VendorOrderLine.objects.filter(order_line_id__in=list(order_line_ids))
    return {line.order_line_id: line for line in lines.select_related("vendor_order__vendor__firm")}


def delayed_orders(text: str = "", *, overdue_on: date | None = None) -> QuerySet[VendorOrder]:
    """Orders still to ship whose vendor named a new day, the earliest day first, with every report; `text` is an order's
    number or a part of a firm's name, `overdue_on` narrows to days that are over by then.
    """
    orders = VendorOrder.objects.filter(state__in=sorted(SHIPPABLE), promised_on__isnull=False)
    if overdue_on:
        orders = orders.filter(promised_on__lt=overdue_on)
    if text:
        orders = orders.filter(Q(order_number=text.lstrip("#")) | Q(vendor__firm__name__icontains=text))
    return orders.select_related("vendor__firm").prefetch_related("delays").order_by("promised_on", "pk")
