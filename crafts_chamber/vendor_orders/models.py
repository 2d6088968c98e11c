"""Each vendor's part of an order: what it ships, to whom, in which parcels."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from moneyed import Money

from crafts_chamber.vendors.acting import signature
from crafts_chamber.vendors.people import ForFirm

from .aftersale.models import AfterSaleCase, CaseEvent, CaseLine, CasePicture
from .carriers import BY_CODE

__all__ = [
    "AfterSaleCase",
    "CaseEvent",
    "CaseLine",
    "CasePicture",
    "DelayReport",
    "Parcel",
    "VendorOrder",
    "VendorOrderLine",
]


class VendorOrder(models.Model):
    """The lines of one order that one vendor ships. Made once per order and vendor, then follows Saleor's order."""

    class State(models.TextChoices):
        AWAITING_PAYMENT = "awaiting_payment", _("Waiting for payment")
        TO_SHIP = "to_ship", _("To ship")
        PART_SHIPPED = "part_shipped", _("Partly shipped")
        SHIPPED = "shipped", _("Shipped")
        COMPLETED = "completed", _("Completed")
        PAID_BACK = "paid_back", _("Paid back")
        CANCELLED = "cancelled", _("Cancelled")

    class Completed(models.TextChoices):
        BY_SHOPPER = "shopper", pgettext_lazy("who completed an order", "The shopper has the goods")
        BY_CLOCK = "clock", pgettext_lazy("who completed an order", "So many days after it was sent")

    vendor = models.ForeignKey("vendors.Vendor", on_delete=models.PROTECT, related_name="vendor_orders")
    order_id = models.CharField(max_length=80, help_text="Saleor's global id of the order.")
    order_number = models.CharField(max_length=30)
    state = models.CharField(max_length=20, choices=State.choices, default=State.AWAITING_PAYMENT)
    placed_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True, help_text="When the last of it was sent; null before.")
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.CharField(max_length=8, choices=Completed.choices, blank=True)
    promised_on = models.DateField(
        null=True, blank=True, help_text="The day that the vendor named last for sending it."
    )
    order_updated_at = models.DateTimeField(help_text="Saleor's updatedAt at the last intake: older news is ignored.")
    recipient = models.JSONField(default=dict, blank=True, help_text="Name, phone, address; masked unless to ship.")
    goods_total = models.DecimalField(max_digits=12, decimal_places=2)
    pickup = models.CharField(max_length=80, blank=True, help_text="Slug of the chamber that the parcel is brought to.")
    delivery_share = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["order_id", "vendor"], name="order_split_once_per_vendor")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["vendor", "state", "-placed_at", "-id"], name="vendor_orders_of_state"),
            models.Index(fields=["vendor", "-placed_at", "-id"], name="vendor_orders_all"),
            # Small on purpose, as long as somebody waits: what the clock completes, and what the offices look after.
            models.Index(fields=["shipped_at"], condition=models.Q(state="shipped"), name="vendor_orders_arriving"),
            models.Index(
                fields=["promised_on", "id"],
                condition=models.Q(state__in=["to_ship", "part_shipped"], promised_on__isnull=False),
                name="vendor_orders_delayed",
            ),
        ]
        ordering: ClassVar[list[str]] = ["-placed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.order_number} · {self.vendor_id}"

    @property
    def may_ship(self) -> bool:
        return self.state in SHIPPABLE

    @property
    def completes_at(self) -> datetime | None:
        """When the clock completes it, unless the shopper does or asks for something."""
        if self.state != self.State.SHIPPED or self.shipped_at is None:
            return None
        return self.shipped_at + timedelta(days=settings.COMPLETED_AFTER_DAYS)

    @property
    def goods(self) -> Money:
        return Money(self.goods_total, self.currency)

    @property
    def delivery(self) -> Money:
        return Money(self.delivery_share, self.currency)

    @property
    def total(self) -> Money:
        return self.goods + self.delivery


# All of it was sent.
SENT = frozenset({VendorOrder.State.SHIPPED, VendorOrder.State.COMPLETED})
SHIPPABLE = frozenset({VendorOrder.State.TO_SHIP, VendorOrder.State.PART_SHIPPED})


class VendorOrderLine(models.Model):
    """One line of goods to ship."""

    vendor_order = models.ForeignKey(VendorOrder, on_delete=models.CASCADE, related_name="lines")
    order_line_id = models.CharField(max_length=80, unique=True)
    product_name = models.CharField(max_length=400)
    variant_name = models.CharField(max_length=300, blank=True)
    sku = models.CharField(max_length=255, blank=True)
    quantity = models.PositiveIntegerField()
    quantity_shipped = models.PositiveIntegerField(default=0)
    quantity_cancelled = models.PositiveIntegerField(default=0)
    no_return = models.BooleanField(
        default=False, help_text="Made to order, and the shopper agreed that it does not go back without a reason."
    )
    total = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.product_name} × {self.quantity}"

    @property
    def quantity_to_ship(self) -> int:
        return self.quantity - self.quantity_shipped - self.quantity_cancelled


class Parcel(ForFirm):
    """A parcel on its way: first the intent to ship, then bound to Saleor's fulfillment.

    Of those begun here one vendor order has only one by each tracking number (held by the lock of `store_intent`);
    Saleor's own (made in the Dashboard) may share a number or have none.
    """

    class State(models.TextChoices):
        SENDING = "sending", _("Being recorded")
        SENT = "sent", _("Sent")
        REFUSED = "refused", _("Not accepted")
        CANCELLED = "cancelled", _("Cancelled")

    vendor_order = models.ForeignKey(VendorOrder, on_delete=models.CASCADE, related_name="parcels")
    carrier = models.CharField(max_length=20, blank=True)
    tracking_number = models.CharField(max_length=255, blank=True)
    quantities = models.JSONField(help_text="Pieces by order line id.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.SENDING)
    fulfillment_id = models.CharField(max_length=80, null=True, blank=True, unique=True)
    shipped_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            # Small on purpose: what the resuming task looks for, each minute.
            models.Index(fields=["created_at"], condition=models.Q(state="sending"), name="parcels_left_half_way")
        ]
        ordering: ClassVar[list[str]] = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.carrier} {self.tracking_number}"

    @property
    def signature(self) -> str:
        """Who recorded it, when it was recorded here; a clerk of the chamber with the firm they did it for."""
        return signature(self.shipped_by.name, self.mandate) if self.shipped_by else ""

    @property
    def stands(self) -> bool:
        """Whether its pieces went into it, and were not taken back."""
        return self.state in (self.State.SENDING, self.State.SENT)

    @property
    def carrier_name(self) -> str:
        """The carrier in the page's language; what Saleor holds when it is none of ours."""
        return str(BY_CODE[self.carrier]) if self.carrier in BY_CODE else self.carrier


class DelayReport(ForFirm):
    """That a parcel goes out later: the vendor's word to the shopper. Never edited; the latest one counts."""

    class Reason(models.TextChoices):
        MATERIAL = "material", pgettext_lazy("why goods are sent later", "Material has not come yet")
        MAKING = "making", pgettext_lazy("why goods are sent later", "Making it takes longer")
        HANDS = "hands", pgettext_lazy("why goods are sent later", "Too few hands at the moment")
        CARRIER = "carrier", pgettext_lazy("why goods are sent later", "The carrier does not collect")
        OTHER = "other", pgettext_lazy("why goods are sent later", "Something else")

    vendor_order = models.ForeignKey(VendorOrder, on_delete=models.CASCADE, related_name="delays")
    new_day = models.DateField(help_text="By which all of it is sent, as the vendor says.")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["vendor_order", "new_day"], name="a_day_is_named_once")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["at"], condition=models.Q(told_at=None), name="delays_untold")
        ]
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.vendor_order_id}: {self.new_day}"

    @property
    def signature(self) -> str:
        return signature(self.by.name, self.mandate)
