"""What a shopper asks after the sale, of one vendor's part of an order: goods cancelled, or sent back; and its story."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from moneyed import Money

from crafts_chamber.vendors.acting import signature
from crafts_chamber.vendors.people import ForFirm
from storefront.core.private_files import RandomName, private_storage

from ..carriers import BY_CODE
from . import rules
from .rules import CaseKind, CaseState, Condition, Move, Reason


class AfterSaleCase(models.Model):
    """One cancellation or return. `version` counts its moves: whoever moves it names the one that they saw.

    `waits_since` is when it came into its state; `delivery_asked` and the lines' `amount` are what the shopper was shown,
    `refund_goods` and `refund_delivery` what was decided (None until then).
    """

    number = models.CharField(max_length=20, unique=True)
    vendor_order = models.ForeignKey("vendor_orders.VendorOrder", on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=14, choices=CaseKind.choices)
    state = models.CharField(max_length=12, choices=CaseState.choices, default=CaseState.ASKED)
    version = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=20, choices=Reason.choices)
    is_unpaid = models.BooleanField(default=False, help_text="Asked before any money came: nothing is to go back.")
    goods_moved = models.BooleanField(default=False, help_text="Saleor knows of these goods; ours follow its order.")
    received_on = models.DateField(null=True, blank=True, help_text="When the parcel came, as the shopper says.")
    delivery_asked = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(0))
    refund_goods = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    refund_delivery = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    carrier = models.CharField(max_length=20, blank=True)
    tracking_number = models.CharField(max_length=40, blank=True)
    condition = models.CharField(max_length=14, choices=Condition.choices, blank=True)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    waits_since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(state__in=["settling", "closed"])
                | Q(refund_goods__isnull=False, refund_delivery__isnull=False),
                name="case_settled_with_amounts",
            ),
            models.CheckConstraint(
                condition=Q(refund_delivery=None) | Q(refund_delivery__gte=0), name="case_delivery_back"
            ),
            models.CheckConstraint(condition=Q(refund_goods=None) | Q(refund_goods__gte=0), name="case_goods_back"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["state", "waits_since"], name="cases_by_clock"),
            models.Index(fields=["-asked_at", "-id"], name="cases_newest_first"),
        ]
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.state in rules.OPEN

    @property
    def may_talk(self) -> bool:
        return self.state in rules.TALKING

    @property
    def is_return(self) -> bool:
        return self.kind == CaseKind.RETURN

    @property
    def shopper_pays_way_back(self) -> bool:
        return rules.shopper_pays_way_back(self.reason)

    @property
    def last_day(self) -> date | None:
        """Of the seven days without a reason."""
        return rules.last_day(self.received_on) if self.received_on else None

    @property
    def due_at(self) -> datetime | None:
        """When the clock moves it."""
        return rules.due_at(self.state, self.waits_since)

    @property
    def goods_asked(self) -> Money:
        """Over the lines, as they were read."""
        return Money(sum((line.amount for line in self.lines.all()), Decimal(0)), self.vendor_order.currency)

    @property
    def delivery_asked_money(self) -> Money:
        return Money(self.delivery_asked, self.vendor_order.currency)

    @property
    def goods_back(self) -> Money | None:
        return None if self.refund_goods is None else Money(self.refund_goods, self.vendor_order.currency)

    @property
    def delivery_back(self) -> Money | None:
        return None if self.refund_delivery is None else Money(self.refund_delivery, self.vendor_order.currency)

    @property
    def money_back(self) -> Money | None:
        """What goes back to the shopper, once it is decided."""
        if self.refund_goods is None or self.refund_delivery is None:
            return None
        return Money(self.refund_goods + self.refund_delivery, self.vendor_order.currency)

    @property
    def carrier_name(self) -> str:
        return str(BY_CODE[self.carrier]) if self.carrier in BY_CODE else self.carrier


class CaseLine(models.Model):
    """Pieces of one line. `amount`: what they are worth; `refund`: what of it was decided to go back."""

    case = models.ForeignKey(AfterSaleCase, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey("vendor_orders.VendorOrderLine", on_delete=models.PROTECT, related_name="case_lines")
    quantity = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    refund = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "line"], name="one_line_per_case"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="case_line_of_something"),
            models.CheckConstraint(
                condition=Q(refund=None) | Q(refund__lte=F("amount")), name="case_line_refund_bound"
            ),
        ]
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.quantity} of line {self.line_id}"


class CasePicture(models.Model):
    """What the shopper shows; seen by the shopper, the vendor and the platform."""

    case = models.ForeignKey(AfterSaleCase, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(storage=private_storage, upload_to=RandomName("after-sale"), max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.case_id}: picture {self.pk}"

    @property
    def is_picture(self) -> bool:
        return str(self.file.name).endswith(".jpg")


class CaseEvent(ForFirm):
    """One line of a case's story: who did or wrote what, and when. Never edited; `told_at` is when followers heard."""

    class Party(models.TextChoices):
        SHOPPER = "shopper", _("The shopper")
        VENDOR = "vendor", pgettext_lazy("who is spoken of in a case", "The vendor")
        OFFICE = "office", _("The platform")
        CLOCK = "clock", pgettext_lazy("who moved a case", "Automatic")

    case = models.ForeignKey(AfterSaleCase, on_delete=models.CASCADE, related_name="events")
    party = models.CharField(max_length=8, choices=Party.choices)
    move = models.CharField(max_length=16, choices=Move.choices)
    text = models.TextField(blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            # Small on purpose: what the telling task looks for, each minute.
            models.Index(fields=["at"], condition=Q(told_at=None), name="case_events_untold")
        ]
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.move}"

    @property
    def signature(self) -> str:
        """Who of the firm it was, with the firm for a clerk of the chamber; of the others no name is told."""
        if self.party == self.Party.VENDOR and self.by:
            return signature(self.by.name, self.mandate)
        return ""
