"""Money that goes back to shoppers: what was decided, by whom, for which parts of an order, and how far it is."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from moneyed import Money

from .references import attempt_reference
from .rules import RefundKind, RefundState


class Refund(models.Model):
    """One decision to pay back. `key` is the caller's: the same key is the same refund.

    RETURN is money that a payment gateway has given back by itself: no order came of it, it was too much, or somebody did
    it at the provider. `estimated`: nobody named pieces, so that its parts are a guess.
    """

    Kind = RefundKind
    State = RefundState

    reference = models.CharField(max_length=64, unique=True)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=RefundKind.choices)
    state = models.CharField(max_length=12, choices=RefundState.choices, default=RefundState.APPROVED)
    attempt = models.PositiveSmallIntegerField(default=1)
    transaction_id = models.CharField(max_length=100, db_index=True)
    order_id = models.CharField(max_length=100, blank=True, db_index=True)
    order_number = models.CharField(max_length=40, blank=True)
    vendor = models.CharField(max_length=80, blank=True, help_text="Slug; empty when it concerns several, or none.")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    estimated = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    failure = models.CharField(max_length=300, blank=True)

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=300, blank=True, help_text="Why it was not paid back.")
    requested_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    # When the clock looks at it again; null once nothing is left to do by itself.
    due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_amount_positive"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="refunds_due"),
            models.Index(fields=["state", "-asked_at", "-id"], name="refunds_of_state"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def psp_reference(self) -> str:
        """Of the present attempt."""
        return attempt_reference(self.reference, self.attempt)

    @property
    def saleor_reason(self) -> str:
        """By which the refund is found again in Saleor."""
        return f"{self.psp_reference} {self.reason}".strip()


class RefundPart(models.Model):
    """What of a refund falls on an order line, or on delivery (`rules.DELIVERY`)."""

    refund = models.ForeignKey(Refund, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=100)
    quantity = models.PositiveIntegerField(default=0)
    amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["refund", "part"], name="refund_part_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="refund_part_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of {self.part}"


class SoldPart(models.Model):
    """A part of an order of which something was paid back: how much, so that no piece is paid back twice."""

    order_id = models.CharField(max_length=100)
    part = models.CharField(max_length=100)
    quantity = models.PositiveIntegerField(default=0)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    taken_quantity = models.PositiveIntegerField(default=0)
    taken_amount = models.DecimalField(max_digits=12, decimal_places=2, default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["order_id", "part"], name="sold_part_once"),
            models.CheckConstraint(
                condition=Q(taken_quantity__lte=F("quantity"), taken_amount__lte=F("amount"), taken_amount__gte=0),
                name="sold_part_not_paid_back_twice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} of {self.order_id}"
