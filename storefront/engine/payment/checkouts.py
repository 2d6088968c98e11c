"""What payments mean for a checkout: when it becomes fully paid, its webhooks are told once."""

from django.utils import timezone

from ..checkout.calculations import charge_status, sums_of
from ..checkout.models import Checkout
from ..order.models import ChargeStatus
from ..webhook.events import emit
from .models import TransactionItem

PAID = frozenset({ChargeStatus.FULL, ChargeStatus.OVERCHARGED})


def is_paid(checkout: Checkout) -> bool:
    transactions = list(TransactionItem.objects.filter(checkout=checkout))
    return charge_status(sums_of(checkout).total, transactions) in PAID


def checkout_payments_changed(checkout: Checkout, was_paid: bool) -> None:
    Checkout.objects.filter(pk=checkout.pk).update(last_change=timezone.now())
    if not was_paid and is_paid(checkout):
        emit("CHECKOUT_FULLY_PAID", checkout)
