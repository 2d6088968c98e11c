"""Transactions: what a payment app says happened to the money. Amounts are the sum of events, never typed in."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from ..core.amount_field import amount_field
from ..core.models import ModelWithMetadata


class EventType(models.TextChoices):
    AUTHORIZATION_SUCCESS = "AUTHORIZATION_SUCCESS"
    AUTHORIZATION_FAILURE = "AUTHORIZATION_FAILURE"
    AUTHORIZATION_ADJUSTMENT = "AUTHORIZATION_ADJUSTMENT"
    AUTHORIZATION_REQUEST = "AUTHORIZATION_REQUEST"
    AUTHORIZATION_ACTION_REQUIRED = "AUTHORIZATION_ACTION_REQUIRED"
    CHARGE_ACTION_REQUIRED = "CHARGE_ACTION_REQUIRED"
    CHARGE_SUCCESS = "CHARGE_SUCCESS"
    CHARGE_FAILURE = "CHARGE_FAILURE"
    CHARGE_BACK = "CHARGE_BACK"
    CHARGE_REQUEST = "CHARGE_REQUEST"
    REFUND_SUCCESS = "REFUND_SUCCESS"
    REFUND_FAILURE = "REFUND_FAILURE"
    REFUND_REVERSE = "REFUND_REVERSE"
    REFUND_REQUEST = "REFUND_REQUEST"
    CANCEL_SUCCESS = "CANCEL_SUCCESS"
    CANCEL_FAILURE = "CANCEL_FAILURE"
    CANCEL_REQUEST = "CANCEL_REQUEST"
    INFO = "INFO"


class TransactionItem(ModelWithMetadata):
    token = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    modified_at = models.DateTimeField(auto_now=True)
    # Of a checkout until it becomes an order; then of that order.
    checkout = models.ForeignKey("engine.Checkout", null=True, on_delete=models.SET_NULL, related_name="transactions")
    order = models.ForeignKey("engine.Order", null=True, on_delete=models.PROTECT, related_name="transactions")
    app = models.ForeignKey("engine.App", null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=512, default="", blank=True)
    message = models.CharField(max_length=512, default="", blank=True)
    psp_reference = models.CharField(max_length=512, default="", blank=True)
    external_url = models.URLField(default="", blank=True)
    available_actions = models.JSONField(default=list)
    idempotency_key = models.CharField(max_length=512, null=True)
    currency = models.CharField(max_length=3)
    authorized = amount_field()
    charged = amount_field()
    refunded = amount_field()
    canceled = amount_field()
    authorize_pending = amount_field()
    charge_pending = amount_field()
    refund_pending = amount_field()
    cancel_pending = amount_field()

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["app", "idempotency_key"], name="one_transaction_per_idempotency_key")
        ]

    def __str__(self) -> str:
        return str(self.token)


class TransactionEvent(models.Model):
    transaction = models.ForeignKey(TransactionItem, on_delete=models.CASCADE, related_name="events")
    created_at = models.DateTimeField(default=timezone.now)
    type = models.CharField(max_length=64, choices=EventType.choices, default=EventType.INFO)
    psp_reference = models.CharField(max_length=512, default="", blank=True)
    message = models.CharField(max_length=512, default="", blank=True)
    external_url = models.URLField(default="", blank=True)
    currency = models.CharField(max_length=3)
    amount = amount_field()
    idempotency_key = models.CharField(max_length=512, null=True)
    app = models.ForeignKey("engine.App", null=True, on_delete=models.SET_NULL, related_name="+")
    # A refund that was asked for because it had been granted, and what came of it.
    related_granted_refund = models.ForeignKey(
        "engine.OrderGrantedRefund", null=True, on_delete=models.SET_NULL, related_name="transaction_events"
    )
    # False for a record that moves no money: a request still unanswered, a refused report.
    include_in_calculations = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["transaction", "psp_reference", "type"], name="event_psp_reference")
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.psp_reference}"
