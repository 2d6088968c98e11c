"""What payments mean for a checkout: when it becomes fully paid, its webhooks are told once."""

from django.utils import timezone

from ..checkout.calculations import charge_status, sums_of
from ..checkout.models import Checkout
from ..order.models import ChargeStatus
from ..webhook.events import emit
from .models import TransactionItem

PAID = frozenset({ChargeStatus.FULL, ChargeStatus.OVERCHARGED})


def checkout_payments_changed(checkout: Checkout, item: TransactionItem, before: TransactionItem) -> None:
    """`before` is the changed transaction as it was; the checkout is locked."""
    Checkout.objects.filter(pk=checkout.pk).update(last_change=timezone.now())
    total = sums_of(checkout).total
    others = list(TransactionItem.objects.filter(checkout=checkout).exclude(pk=item.pk))
    was, now = (charge_status(total, [*others, state]) in PAID for state in (before, item))
    if now and not was:
        emit("CHECKOUT_FULLY_PAID", checkout)
