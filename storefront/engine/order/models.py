"""Orders, their lines, what is set aside for them in the warehouses, and what was sent."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from ..core.amount_field import amount_field
from ..core.models import ModelWithMetadata


class OrderStatus(models.TextChoices):
    DRAFT = "DRAFT"
    UNCONFIRMED = "UNCONFIRMED"
    UNFULFILLED = "UNFULFILLED"
    PARTIALLY_FULFILLED = "PARTIALLY_FULFILLED"
    PARTIALLY_RETURNED = "PARTIALLY_RETURNED"
    RETURNED = "RETURNED"
    FULFILLED = "FULFILLED"
    CANCELED = "CANCELED"
    EXPIRED = "EXPIRED"


class ChargeStatus(models.TextChoices):
    NONE = "NONE"
    PARTIAL = "PARTIAL"
    FULL = "FULL"
    OVERCHARGED = "OVERCHARGED"


class AuthorizeStatus(models.TextChoices):
    NONE = "NONE"
    PARTIAL = "PARTIAL"
    FULL = "FULL"


class FulfillmentStatus(models.TextChoices):
    FULFILLED = "FULFILLED"
    REFUNDED = "REFUNDED"
    RETURNED = "RETURNED"
    REPLACED = "REPLACED"
    REFUNDED_AND_RETURNED = "REFUNDED_AND_RETURNED"
    CANCELED = "CANCELED"
    WAITING_FOR_APPROVAL = "WAITING_FOR_APPROVAL"


class OrderOrigin(models.TextChoices):
    CHECKOUT = "CHECKOUT"
    DRAFT = "DRAFT"
    REISSUE = "REISSUE"
    BULK_CREATE = "BULK_CREATE"


class OrderNumberCounter(models.Model):
    """One row: the last number given. Moved in the transaction that makes the order, so that no number is skipped."""

    last = models.PositiveIntegerField(default=0)


class Order(ModelWithMetadata):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    updated_at = models.DateTimeField(default=timezone.now)
    status = models.CharField(max_length=32, choices=OrderStatus.choices, default=OrderStatus.UNFULFILLED)
    origin = models.CharField(max_length=32, choices=OrderOrigin.choices, default=OrderOrigin.CHECKOUT)
    charge_status = models.CharField(max_length=32, choices=ChargeStatus.choices, default=ChargeStatus.NONE)
    authorize_status = models.CharField(max_length=32, choices=AuthorizeStatus.choices, default=AuthorizeStatus.NONE)
    channel = models.ForeignKey("engine.Channel", on_delete=models.PROTECT, related_name="orders")
    user_email = models.EmailField(default="", blank=True)
    language_code = models.CharField(max_length=35, default="en")
    customer_note = models.TextField(default="", blank=True)
    external_reference = models.CharField(max_length=250, null=True, unique=True)
    # A checkout becomes at most one order.
    checkout_token = models.UUIDField(null=True, unique=True)
    billing_address = models.ForeignKey("engine.Address", null=True, on_delete=models.SET_NULL, related_name="+")
    shipping_address = models.ForeignKey("engine.Address", null=True, on_delete=models.SET_NULL, related_name="+")
    # The method as the shopper chose it (see shipping.OfferedMethod).
    delivery = models.JSONField(null=True)
    # Only orders of the past are told a name that is not the method's own, or none.
    told_shipping_method_name = models.CharField(max_length=255, null=True)
    currency = models.CharField(max_length=3)
    # Prices include tax and no tax is split off: net and gross are the same.
    total_amount = amount_field()
    subtotal_amount = amount_field()
    shipping_amount = amount_field()
    total_charged_amount = amount_field()
    total_authorized_amount = amount_field()
    redirect_url = models.URLField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["updated_at", "id"], name="order_updated"),
            models.Index(fields=["status", "number"], name="order_status"),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"

    @property
    def is_fully_paid(self) -> bool:
        return self.total_charged_amount >= self.total_amount


class OrderLine(ModelWithMetadata):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField(default=0)
    variant = models.ForeignKey("engine.ProductVariant", null=True, on_delete=models.SET_NULL, related_name="+")
    product_name = models.CharField(max_length=386)
    variant_name = models.CharField(max_length=255, default="", blank=True)
    product_sku = models.CharField(max_length=255, null=True)
    product_variant_id = models.CharField(max_length=255, null=True)
    is_shipping_required = models.BooleanField(default=True)
    quantity = models.PositiveIntegerField()
    quantity_fulfilled = models.PositiveIntegerField(default=0)
    currency = models.CharField(max_length=3)
    unit_amount = amount_field()
    undiscounted_unit_amount = amount_field()
    total_amount = amount_field()
    undiscounted_total_amount = amount_field()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product_name}"

    @property
    def quantity_unfulfilled(self) -> int:
        return self.quantity - self.quantity_fulfilled


class OrderGrantedRefundStatus(models.TextChoices):
    NONE = "NONE"
    PENDING = "PENDING"
    SUCCESS = "SUCCESS"
    FAILURE = "FAILURE"


class OrderGrantedRefund(models.Model):
    """Money that somebody has decided to give back; lowers what the order has still to cost, before it is returned."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="granted_refunds")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    amount = amount_field()
    currency = models.CharField(max_length=3)
    reason = models.TextField(default="", blank=True)
    app = models.ForeignKey("engine.App", null=True, on_delete=models.SET_NULL, related_name="+")
    shipping_costs_included = models.BooleanField(default=False)
    transaction = models.ForeignKey(
        "engine.TransactionItem", null=True, on_delete=models.SET_NULL, related_name="granted_refunds"
    )
    status = models.CharField(
        max_length=16, choices=OrderGrantedRefundStatus.choices, default=OrderGrantedRefundStatus.NONE
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.amount} of order {self.order_id}"


class OrderGrantedRefundLine(models.Model):
    granted_refund = models.ForeignKey(OrderGrantedRefund, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="granted_refund_lines")
    quantity = models.PositiveIntegerField()
    reason = models.TextField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.quantity} of line {self.order_line_id}"


class OrderEvent(models.Model):
    """A note about an order. What else Saleor logs of one, the engine does not."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="events")
    type = models.CharField(max_length=255, default="NOTE_ADDED")
    date = models.DateTimeField(default=timezone.now)
    message = models.TextField(default="", blank=True)
    app = models.ForeignKey("engine.App", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["date", "pk"]

    def __str__(self) -> str:
        return self.message


class Allocation(models.Model):
    """Pieces of a stock set aside for an order line until they are sent or the order is cancelled."""

    order_line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="allocations")
    stock = models.ForeignKey("engine.Stock", on_delete=models.CASCADE, related_name="allocations")
    quantity_allocated = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["order_line", "stock"], name="one_allocation_per_line_and_stock")
        ]

    def __str__(self) -> str:
        return f"{self.quantity_allocated} of stock {self.stock_id}"


class Fulfillment(ModelWithMetadata):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="fulfillments")
    fulfillment_order = models.PositiveIntegerField()
    status = models.CharField(max_length=32, choices=FulfillmentStatus.choices, default=FulfillmentStatus.FULFILLED)
    tracking_number = models.CharField(max_length=255, default="", blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["order", "fulfillment_order"], name="fulfillments_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.order_id}-{self.fulfillment_order}"


class FulfillmentLine(models.Model):
    fulfillment = models.ForeignKey(Fulfillment, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="fulfillment_lines")
    quantity = models.PositiveIntegerField()
    stock = models.ForeignKey("engine.Stock", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.quantity} of line {self.order_line_id}"
