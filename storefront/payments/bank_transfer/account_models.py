"""What the bank's account shows: money that came in, and money that is to go back to whom it came from."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from moneyed import Money

from storefront.core.private_files import RandomName, private_storage

from .models import BankTransfer
from .rules import Effect, ReceiptState, RefundKind, RefundState


class BankReceipt(models.Model):
    """Money that came in, by one line of a bank's statement. `key` lets each line in once.

    `account_sealed` opens in the context of `statement_workbook.context_of(key)`; pages show `account_shown`.
    """

    State, Effect = ReceiptState, Effect

    key = models.CharField(max_length=100, unique=True)
    serial = models.CharField(max_length=60, blank=True)
    paid_at = models.DateTimeField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3, default="CNY")
    payer = models.CharField(max_length=120, blank=True)
    account_sealed = models.TextField(blank=True)
    account_shown = models.CharField(max_length=12, blank=True)
    text = models.CharField(max_length=500, blank=True)
    reference = models.CharField(max_length=12, blank=True, help_text="The reference that stands in the text.")
    source = models.CharField(max_length=120, blank=True, help_text="The statement's file.")
    created_at = models.DateTimeField(auto_now_add=True)

    state = models.CharField(max_length=10, choices=ReceiptState.choices, default=ReceiptState.OPEN)
    transfer = models.ForeignKey(BankTransfer, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts")
    effect = models.CharField(max_length=8, choices=Effect.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    # When the shopper was told what it did; null: not yet, or there is nothing to tell.
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-paid_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_receipt_amount_positive"),
            models.CheckConstraint(
                condition=Q(state="open", transfer__isnull=True, decided_by__isnull=True)
                | Q(state="assigned", transfer__isnull=False, decided_by__isnull=False)
                | (Q(state="not_ours", transfer__isnull=True, decided_by__isnull=False) & ~Q(reason="")),
                name="bank_receipt_decided_by_someone",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["state", "-paid_at", "-id"], name="bank_receipts_by_state"),
            models.Index(fields=["-paid_at", "-id"], name="bank_receipts_by_day"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)


class BankRefund(models.Model):
    """Money that somebody must send back by hand. `reference` is that of Saleor's request where `kind` is ORDER."""

    State, Kind = RefundState, RefundKind

    reference = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=12, choices=RefundKind.choices)
    transfer = models.ForeignKey(BankTransfer, on_delete=models.PROTECT, related_name="refunds")
    receipt = models.ForeignKey(BankReceipt, on_delete=models.PROTECT, null=True, blank=True, related_name="refunds")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3, default="CNY")
    state = models.CharField(max_length=8, choices=RefundState.choices, default=RefundState.OWED)
    created_at = models.DateTimeField(auto_now_add=True)

    paid_on = models.DateField(null=True, blank=True)
    account_last_four = models.CharField(max_length=4, blank=True)
    serial = models.CharField(max_length=60, blank=True)
    proof = models.FileField(storage=private_storage, upload_to=RandomName("bank-refunds"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_refund_amount_positive"),
            models.CheckConstraint(
                condition=Q(state="owed")
                | (Q(paid_on__isnull=False, recorded_by__isnull=False, recorded_at__isnull=False) & ~Q(serial="")),
                name="bank_refund_recorded_by_someone",
            ),
            models.UniqueConstraint(fields=["serial"], condition=~Q(serial=""), name="bank_refund_once_per_serial"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["state", "-recorded_at"], name="bank_refunds_by_state")]

    def __str__(self) -> str:
        return f"{self.reference} ({self.state})"

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)
