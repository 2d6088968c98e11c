"""Warehouses and what lies in them; `quantity_allocated` is promised to orders that have not left."""

import uuid
from typing import ClassVar

from django.db import models

from ..account.models import Address
from ..channel.models import Channel
from ..core.models import ModelWithExternalReference, ModelWithMetadata, Row
from ..product.models import ProductVariant
from ..shipping.models import ShippingZone


class Warehouse(ModelWithMetadata, ModelWithExternalReference):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    email = models.EmailField(blank=True, default="")
    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="+")
    is_private = models.BooleanField(default=True)
    click_and_collect_option = models.CharField(max_length=30, default="DISABLED")
    created_at = models.DateTimeField(auto_now_add=True)
    shipping_zones = models.ManyToManyField(ShippingZone, related_name="warehouses", blank=True)
    channels = models.ManyToManyField(Channel, related_name="warehouses", through="ChannelWarehouse")

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]


class ChannelWarehouse(Row):
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="channel_warehouses")
    warehouse = models.ForeignKey(Warehouse, on_delete=models.CASCADE, related_name="channel_warehouses")
    sort_order = models.IntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["channel", "warehouse"], name="engine_channel_warehouse_once")
        ]


class Stock(Row):
    warehouse = models.ForeignKey(Warehouse, on_delete=models.CASCADE, related_name="stocks")
    product_variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="stocks")
    quantity = models.IntegerField(default=0)
    quantity_allocated = models.IntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["warehouse", "product_variant"], name="engine_stock_once"),
            models.CheckConstraint(condition=models.Q(quantity__gte=0), name="engine_stock_quantity_not_negative"),
            models.CheckConstraint(
                condition=models.Q(quantity_allocated__gte=0), name="engine_stock_allocated_not_negative"
            ),
        ]

    @property
    def available(self) -> int:
        return max(self.quantity - self.quantity_allocated, 0)


class Reservation(Row):
    """Pieces kept for a line of a checkout for a while, so that they are there when the shopper has paid."""

    checkout_line = models.ForeignKey("engine.CheckoutLine", on_delete=models.CASCADE, related_name="reservations")
    stock = models.ForeignKey(Stock, on_delete=models.CASCADE, related_name="reservations")
    quantity_reserved = models.PositiveIntegerField(default=0)
    reserved_until = models.DateTimeField(db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["checkout_line", "stock"], name="engine_reservation_once")
        ]
