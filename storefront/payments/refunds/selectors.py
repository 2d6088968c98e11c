"""Which money goes back."""

from collections.abc import Iterable

from django.db.models import QuerySet

from .models import Refund
from .references import read_reference
from .rules import RefundState

State = RefundState


def refunds_of(order_id: str) -> QuerySet[Refund]:
    """Of one order, the first first."""
    return Refund.objects.filter(order_id=order_id).prefetch_related("parts").order_by("asked_at", "pk")


def refunds_waiting() -> QuerySet[Refund]:
    """That an operator decides about: amounts to be approved, and what has failed."""
    return Refund.objects.filter(state__in=[State.WAITING, State.FAILED]).order_by("asked_at", "pk")


def refunds_by_reference(references: Iterable[str]) -> dict[str, Refund]:
    """By the pspReferences of Saleor's events, whichever attempt each is of; those of others are left out."""
    named = {reference: found[0] for reference in references if (found := read_reference(reference))}
    if not named:
        return {}
    refunds = Refund.objects.filter(reference__in=set(named.values())).prefetch_related("parts")
    by_own = {refund.reference: refund for refund in refunds}
    return {reference: by_own[own] for reference, own in named.items() if own in by_own}
