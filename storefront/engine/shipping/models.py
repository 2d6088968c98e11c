"""Shipping zones (by country) and their methods, priced per channel, limited by postal codes."""

from typing import ClassVar

from django.db import models

from ..channel.models import Channel
from ..core.models import ModelWithMetadata, Row
from ..translation.models import Translation, once_per_language


class ShippingZone(ModelWithMetadata):
    name = models.CharField(max_length=100)
    description = models.TextField(blank=True, default="")
    countries = models.JSONField(default=list)
    default = models.BooleanField(default=False)
    channels = models.ManyToManyField(Channel, related_name="shipping_zones", blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]


class ShippingMethod(ModelWithMetadata):
    shipping_zone = models.ForeignKey(ShippingZone, on_delete=models.CASCADE, related_name="shipping_methods")
    name = models.CharField(max_length=100)
    type = models.CharField(max_length=30)
    description = models.JSONField(null=True, blank=True)
    minimum_order_weight = models.FloatField(default=0, help_text="kilograms")
    maximum_order_weight = models.FloatField(null=True, blank=True, help_text="kilograms")
    minimum_delivery_days = models.PositiveIntegerField(null=True, blank=True)
    maximum_delivery_days = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]


class ShippingMethodPostalCodeRule(Row):
    shipping_method = models.ForeignKey(ShippingMethod, on_delete=models.CASCADE, related_name="postal_code_rules")
    start = models.CharField(max_length=32)
    end = models.CharField(max_length=32, null=True, blank=True)
    inclusion_type = models.CharField(max_length=32, default="EXCLUDE")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["shipping_method", "start", "end"], name="engine_postal_code_rule_once")
        ]


class ShippingMethodChannelListing(Row):
    shipping_method = models.ForeignKey(ShippingMethod, on_delete=models.CASCADE, related_name="channel_listings")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="shipping_method_listings")
    currency = models.CharField(max_length=3)
    price_amount = models.DecimalField(max_digits=20, decimal_places=3, default=0)
    minimum_order_price_amount = models.DecimalField(max_digits=20, decimal_places=3, default=0)
    maximum_order_price_amount = models.DecimalField(max_digits=20, decimal_places=3, null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["shipping_method", "channel"], name="engine_shipping_listing_once")
        ]


class ShippingMethodTranslation(Translation):
    shipping_method = models.ForeignKey(ShippingMethod, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=255, null=True, blank=True)
    description = models.JSONField(null=True, blank=True)

    class Meta(Translation.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = once_per_language("shipping_method")
