"""Which money is awaited, which has come, and which is to go back."""

import re
import unicodedata
from decimal import Decimal

from django.db.models import Q, QuerySet

from .account_models import BankReceipt, BankRefund
from .errors import NoSuchReference
from .models import BankTransfer
from .references import read_reference
from .rules import OVER, ReceiptState, RefundState

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


def transfers_expired() -> QuerySet[BankTransfer]:
    """Payments of orders that were cancelled because nobody paid, the latest first."""
    return BankTransfer.objects.filter(state=State.EXPIRED).exclude(order_id="").order_by("-ended_at")


def transfer_referred(typed: str) -> BankTransfer:
    """By its reference, however it is written, or by the number of its order. Raises NoSuchReference."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if re.fullmatch(r"\d{1,12}", text):
        of_order = BankTransfer.objects.filter(order_number=text)
        found = of_order.exclude(state__in=OVER).last() or of_order.last()
    else:
        try:
            found = BankTransfer.objects.filter(reference=read_reference(text)).first()
        except ValueError:
            found = None
    if found is None:
        raise NoSuchReference(typed)
    return found


def receipts(state: str, text: str = "") -> QuerySet[BankReceipt]:
    """Money on the account that stands so, the latest first; `text`: a payer, a reference, an order, a serial number or
    an amount."""
    found = BankReceipt.objects.filter(state=state).select_related("transfer", "decided_by")
    if not text:
        return found
    wanted = Q(payer__icontains=text) | Q(serial=text) | Q(transfer__order_number=text)
    try:
        wanted |= Q(reference=read_reference(text)) | Q(transfer__reference=read_reference(text))
    except ValueError:
        if re.fullmatch(r"\d{1,9}(\.\d{1,2})?", text):
            wanted |= Q(amount=Decimal(text))
    return found.filter(wanted)


def receipts_open() -> QuerySet[BankReceipt]:
    """Money of which nobody has said what it is for."""
    return BankReceipt.objects.filter(state=ReceiptState.OPEN)


def refunds_owed() -> QuerySet[BankRefund]:
    """What somebody must send back, the oldest first."""
    return BankRefund.objects.filter(state=RefundState.OWED).select_related("transfer", "receipt")


def refunds_recorded() -> QuerySet[BankRefund]:
    """What was sent back, the latest first."""
    done = BankRefund.objects.exclude(state=RefundState.OWED)
    return done.select_related("transfer", "receipt", "recorded_by").order_by("-recorded_at")
