"""Which money is awaited, and which has come."""

from django.db.models import QuerySet

from .models import BankTransfer
from .rules import OVER

State = BankTransfer.State


def transfers_waiting() -> QuerySet[BankTransfer]:
    """Payments of placed orders that have not arrived, oldest first; also those whose confirmation is under way."""
    return (
        BankTransfer.objects.filter(state__in=[State.WAITING, State.CONFIRMING, State.EXPIRING])
        .exclude(order_id="")
        .select_related("confirmed_by")
    )


def transfers_confirmed() -> QuerySet[BankTransfer]:
    """Payments that have arrived, the latest confirmation first."""
    return BankTransfer.objects.filter(state=State.CONFIRMED).select_related("confirmed_by").order_by("-confirmed_at")


def transfer_of_purchase(purchase: str) -> BankTransfer | None:
    """The bank transfer by which a purchase is paid; the one that counts when an earlier try was cancelled."""
    transfers = BankTransfer.objects.filter(purchase=purchase) if purchase else BankTransfer.objects.none()
    return transfers.exclude(state__in=OVER).last() or transfers.last()
