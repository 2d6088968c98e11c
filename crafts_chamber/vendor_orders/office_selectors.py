"""Reads for the offices: of any vendor."""

from collections.abc import Iterable

from .models import VendorOrder, VendorOrderLine


def order_id_of(number: str) -> str:
    """Saleor's id of the order with this number; empty when no vendor has a part of it."""
    return VendorOrder.objects.filter(order_number=number).values_list("order_id", flat=True).first() or ""


def sold_lines(order_line_ids: Iterable[str]) -> dict[str, VendorOrderLine]:
    """By Saleor's id, with the firm that sold it."""
    lines = VendorOrderLine.objects.filter(order_line_id__in=list(order_line_ids))
    return {line.order_line_id: line for line in lines.select_related("vendor_order__vendor__firm")}
