"""Money that is to arrive by bank transfer."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from moneyed import Money

from storefront.payments.methods import BANK_TRANSFER, FundsFlow

DAYS_TO_PAY = 7


def pay_by() -> datetime:
    return timezone.now() + timedelta(days=DAYS_TO_PAY)


class BankTransfer(models.Model):
    """One expected payment: a transaction in Saleor, and after the order is placed that order.

    `reference` is what the shopper writes on the transfer and Saleor's `pspReference`. `expires_at` only informs.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for the money")
        # The operator's word is stored, Saleor has not yet confirmed that it heard it.
        CONFIRMING = "confirming", _("Being confirmed")
        CONFIRMED = "confirmed", _("Money received")
        CANCELLED = "cancelled", _("Cancelled")

    reference = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    funds_flow = models.CharField(max_length=16, choices=FundsFlow.choices, default=BANK_TRANSFER.funds_flow)

    transaction_id = models.CharField(max_length=100, unique=True)
    idempotency_key = models.CharField(max_length=512)
    merchant_reference = models.CharField(max_length=200, blank=True)
    checkout_id = models.CharField(max_length=100, blank=True)
    # Our shop's purchase, from the checkout's metadata; empty when another storefront sold it.
    purchase = models.CharField(max_length=64, blank=True, db_index=True)
    order_id = models.CharField(max_length=100, blank=True)
    order_number = models.CharField(max_length=40, blank=True)

    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=pay_by)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["idempotency_key"], name="bank_transfer_once_per_key"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_transfer_amount_positive"),
            models.CheckConstraint(
                condition=~Q(state__in=["confirming", "confirmed"])
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="bank_transfer_confirmed_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)
