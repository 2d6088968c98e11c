"""Reads of the ledger."""

from django.db.models import QuerySet

from .models import LedgerRow


def rows_of_order(order_id: str) -> QuerySet[LedgerRow]:
    """What the ledger holds of one order, in the order of recording."""
    return LedgerRow.objects.filter(order_id=order_id).order_by("pk")


def months_with_sales() -> list[str]:
    """Every month that has rows, newest first, as YYYY-MM."""
    return list(LedgerRow.objects.order_by("-month").values_list("month", flat=True).distinct())
