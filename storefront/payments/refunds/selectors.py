"""Which money goes back."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from .models import Refund
from .references import read_reference
from .rules import RefundState

State = RefundState


def refunds_of(order_id: str) -> QuerySet[Refund]:
    """Of one order, the first first."""
    return Refund.objects.filter(order_id=order_id).prefetch_related("parts").order_by("asked_at", "pk")


def refunds() -> QuerySet[Refund]:
    """With who asked and who decided."""
    return Refund.objects.select_related("asked_by", "decided_by")


def refunds_found(state: str, text: str) -> QuerySet[Refund]:
    """The latest first; of one state, or of a reference or the number of an order."""
    found = Refund.objects.filter(state=state) if state else Refund.objects.all()
    if text:
        named = read_reference(text.upper())
        found = found.filter(Q(order_number=text) | Q(reference=named[0] if named else text.upper()))
    return found


def counts_by_state() -> dict[str, int]:
    return dict(Refund.objects.order_by().values_list("state").annotate(number=Count("pk")))


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
