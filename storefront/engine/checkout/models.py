"""Checkouts: what a shopper is about to order. Prices are read from the channel's listings, never stored here."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from ..core.amount_field import amount_field
from ..core.models import ModelWithMetadata


class Checkout(ModelWithMetadata):
    token = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    last_change = models.DateTimeField(auto_now=True)
    channel = models.ForeignKey("engine.Channel", on_delete=models.CASCADE, related_name="checkouts")
    email = models.EmailField(null=True, blank=True)
    currency = models.CharField(max_length=3)
    country = models.CharField(max_length=2)
    language_code = models.CharField(max_length=35, default="en")
    customer_note = models.TextField(default="", blank=True)
    billing_address = models.ForeignKey("engine.Address", null=True, on_delete=models.SET_NULL, related_name="+")
    shipping_address = models.ForeignKey("engine.Address", null=True, on_delete=models.SET_NULL, related_name="+")
    # The chosen method as it was offered (see shipping.OfferedMethod); null until one is chosen.
    delivery = models.JSONField(null=True)
    # All methods on offer, and until when that holds; null once lines or address have changed.
    deliveries = models.JSONField(default=list)
    deliveries_stale_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-last_change", "pk"]

    def __str__(self) -> str:
        return str(self.token)


class CheckoutLine(ModelWithMetadata):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    checkout = models.ForeignKey(Checkout, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey("engine.ProductVariant", on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()
    # The listed price when the line was last written: shown while the variant is not listed.
    last_unit_amount = amount_field()
    price_override = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    price_override_reason = models.TextField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"
