"""Reads of reconciliation."""

from django.db.models import Q, QuerySet

from .models import Difference, DifferenceState, ReconciliationRun


def differences_open() -> QuerySet[Difference]:
    return Difference.objects.filter(state=DifferenceState.OPEN)


def differences(*, resolved: bool, text: str = "") -> QuerySet[Difference]:
    """Open or resolved ones, the newest day first; `text`: an order's number or a reference."""
    rows = Difference.objects.exclude(state=DifferenceState.OPEN) if resolved else differences_open()
    rows = rows.select_related("resolved_by")
    return rows.filter(Q(order_number=text) | Q(reference__iexact=text)) if text else rows


def runs() -> QuerySet[ReconciliationRun]:
    """The latest first."""
    return ReconciliationRun.objects.select_related("by")
