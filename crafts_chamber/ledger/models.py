"""The sales ledger: rows are added, never changed and never deleted."""

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class LedgerIsAppendOnly(TypeError):
    """Our own mistake: a row was about to be changed or deleted. A wrong row is answered by a reversing one."""


class LedgerQuerySet(models.QuerySet["LedgerRow"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise LedgerIsAppendOnly

    def delete(self) -> NoReturn:
        raise LedgerIsAppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LedgerIsAppendOnly


class LedgerRow(models.Model):
    """One movement of one order line, with who made it and where it came from as they were at that time.

    Amounts are signed (refunds negative), in `currency`, to the fen. `kind` delivery is the line's share of the
    order's delivery price, so that any dimension adds up to what shoppers paid. Only a sale's row has pieces.
    """

    class Kind(models.TextChoices):
        SALE = "sale", _("Sale")
        DELIVERY = "delivery", _("Delivery")
        REFUND = "refund", _("Refund")
        DELIVERY_REFUND = "delivery_refund", _("Refund of delivery")

    key = models.CharField(max_length=200, unique=True, help_text="What happened, once: kind, event, line.")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    occurred_at = models.DateTimeField(help_text="When the money moved.")
    month = models.CharField(max_length=7, help_text="YYYY-MM of occurred_at in the shop's time zone.")
    recorded_at = models.DateTimeField(auto_now_add=True)

    order_id = models.CharField(max_length=80)
    order_number = models.CharField(max_length=30)
    order_line_id = models.CharField(max_length=80)
    product_name = models.CharField(max_length=250)
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

    objects: ClassVar[models.Manager["LedgerRow"]] = LedgerQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["month", "craft"]),
            models.Index(fields=["month", "township"]),
            models.Index(fields=["month", "vendor_slug"]),
            models.Index(fields=["order_id"]),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(net=models.F("gross") - models.F("discount")), name="ledger_net_adds_up"
            )
        ]

    def __str__(self) -> str:
        return self.key

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise LedgerIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LedgerIsAppendOnly
