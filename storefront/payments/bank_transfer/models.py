"""Money that is to arrive by bank transfer."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from moneyed import Money

from storefront.payments.methods import BANK_TRANSFER, FundsFlow

from .rules import Expected, TransferState

DAYS_TO_PAY = 7


def pay_by() -> datetime:
    return timezone.now() + timedelta(days=DAYS_TO_PAY)


class BankTransfer(models.Model):
    """One expected payment: a transaction in Saleor, and after the order is placed that order.

    `reference` is what the shopper writes on the transfer and Saleor's `pspReference`. Of `received`, `by_hand` was
    confirmed by an operator without a line of a statement that shows it. At `expires_at` the order is cancelled.
    """

    State = TransferState

    reference = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=12, choices=TransferState.choices, default=TransferState.WAITING)
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

    received = models.DecimalField(max_digits=12, decimal_places=2, default=0, help_text="What counts for the order.")
    by_hand = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    payers = models.TextField(blank=True, help_text="Names under which the money may come, one a line.")
    reminded_at = models.DateTimeField(null=True, blank=True)
    extended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    extended_at = models.DateTimeField(null=True, blank=True)
    extension_reason = models.CharField(max_length=300, blank=True)
    # When it expired; `told_at`: when the shopper was told so.
    ended_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

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
            models.CheckConstraint(
                condition=Q(by_hand__gte=0, by_hand__lte=F("received"), received__lte=F("amount")),
                name="bank_transfer_received_in_bounds",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["expires_at"], condition=Q(state="waiting"), name="bank_transfers_to_expire"),
            models.Index(fields=["order_id"], name="bank_transfers_of_order"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def expected(self) -> Expected:
        """What the rules look at."""
        names = tuple(self.payers.splitlines())
        return Expected(
            self.state, self.order_id, self.amount, self.received, self.by_hand, names, reference=self.reference
        )

    @property
    def missing(self) -> Money:
        return Money(self.expected.missing, self.currency)

    @property
    def received_money(self) -> Money:
        return Money(self.received, self.currency)
