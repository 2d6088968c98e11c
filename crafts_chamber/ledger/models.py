"""The sales ledger: rows are added, never changed and never deleted."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Round
from django.utils.translation import gettext_lazy as _

from storefront.core.append_only import AppendOnlyModel

from .digest import RowDigest


class LedgerRow(AppendOnlyModel):
    """One movement of one order line, with who made it and where it came from as they were at that time.

    Amounts are signed (refunds negative), in `currency`, to the fen. `kind` delivery is the line's share of the
    order's delivery price, so that any dimension adds up to what shoppers paid. A discount is a sale's column. A wrong
    row is taken back by one with amounts and pieces negated that `reverses` it, and followed by a right one.
    """

    class Kind(models.TextChoices):
        SALE = "sale", _("Sale")
        DELIVERY = "delivery", _("Delivery")
        REFUND = "refund", _("Refund")
        CANCELLATION = "cancellation", _("Cancellation")  # money back for pieces that were never sent
        DELIVERY_REFUND = "delivery_refund", _("Refund of delivery")

    # What went back of goods, and what of anything.
    GOODS_BACK = frozenset({Kind.REFUND, Kind.CANCELLATION})
    BACK = GOODS_BACK | {Kind.DELIVERY_REFUND}

    key = models.CharField(max_length=200, unique=True, help_text="What happened, once: kind, event, line.")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    occurred_at = models.DateTimeField(help_text="When the money moved.")
    month = models.CharField(max_length=7, help_text="YYYY-MM it is booked in: its own, or the first open one.")
    recorded_at = models.DateTimeField(auto_now_add=True)

    order_id = models.CharField(max_length=80)
    order_number = models.CharField(max_length=30)
    order_line_id = models.CharField(max_length=80)
    product_name = models.CharField(max_length=250)
    product_slug = models.CharField(max_length=255, blank=True)
    sku = models.CharField(max_length=120, blank=True)

    vendor_slug = models.CharField(max_length=80)
    firm_name = models.CharField(max_length=120)
    craft = models.CharField(max_length=40)
    township = models.CharField(max_length=60, blank=True)
    village = models.CharField(max_length=60, blank=True)
    province = models.CharField(max_length=60, blank=True, help_text="Where it was sent to.")
    city = models.CharField(max_length=60, blank=True)
    buyer_class = models.CharField(max_length=30, blank=True)
    hometown_chamber = models.CharField(max_length=80, blank=True)

    quantity = models.IntegerField()
    gross = models.DecimalField(max_digits=12, decimal_places=2, help_text="Before discounts.")
    discount = models.DecimalField(max_digits=12, decimal_places=2)
    net = models.DecimalField(max_digits=12, decimal_places=2, help_text="gross − discount: what the shopper paid.")
    currency = models.CharField(max_length=3)
    estimated = models.BooleanField(default=False, help_text="Nobody named pieces: a share of what went back.")
    reverses = models.CharField(max_length=200, blank=True, help_text="Key of the row that this one takes back.")
    digest = RowDigest(max_length=64, editable=False, help_text="sha256 of all that the row says.")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["order_id"]),
            models.Index(fields=["order_number"]),
            # Reports read a month, and the orders behind a figure along its index, newest month first.
            models.Index(fields=["month", "order_number"], name="ledger_month"),
            models.Index(fields=["craft", "month", "order_number"], name="ledger_craft"),
            models.Index(fields=["township", "month", "order_number"], name="ledger_township"),
            models.Index(fields=["village", "month", "order_number"], name="ledger_village"),
            models.Index(fields=["vendor_slug", "month", "order_number"], name="ledger_vendor"),
            models.Index(fields=["product_slug", "month", "order_number"], name="ledger_product"),
            models.Index(fields=["buyer_class", "month", "order_number"], name="ledger_buyer_class"),
            models.Index(fields=["province", "month", "order_number"], name="ledger_province"),
            models.Index(fields=["city", "month", "order_number"], name="ledger_city"),
            models.Index(fields=["hometown_chamber", "month", "order_number"], name="ledger_hometown"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                # SQLite computes in doubles: rounded to the fen, the difference is the amount again.
                condition=models.Q(net=Round(models.F("gross") - models.F("discount"), 2)),
                name="ledger_net_adds_up",
            ),
            models.UniqueConstraint(
                fields=["reverses"], condition=~models.Q(reverses=""), name="ledger_row_taken_back_once"
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_by_hand(self) -> bool:
        """It puts another row right: its key names the correction, not an order's line or an event."""
        return self.key.startswith(("reversal:", "corrected:"))


class MonthClose(AppendOnlyModel):
    """A month that takes no more rows: how many it has, what they come to, and their digest."""

    month = models.CharField(max_length=7, unique=True, help_text="YYYY-MM.")
    row_count = models.PositiveIntegerField()
    net = models.DecimalField(max_digits=14, decimal_places=2)
    digest = models.CharField(max_length=64, help_text="sha256 over the sorted digests of its rows.")
    closed_at = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.month


class Correction(AppendOnlyModel):
    """Who put rows of an order right, when and why; its rows' keys name it."""

    order_id = models.CharField(max_length=80, db_index=True)
    changes = models.JSONField(help_text="The columns as they should be.")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.order_id}: {self.reason}"


class LedgerCheck(models.Model):
    """One comparison of the ledger with Saleor and with its own digests; the clock makes one every night."""

    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, help_text="Empty: under way, or it died.")
    rows = models.PositiveIntegerField(default=0)
    orders = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0, help_text="How many differences; the first are in `differences`.")
    differences = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}: {self.found}"
