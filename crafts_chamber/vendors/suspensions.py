"""Times in which a vendor may not sell, and why."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Suspension(models.Model):
    """From its start until it ends a vendor's goods are off the shop; its listings stay what they were."""

    class Kind(models.TextChoices):
        SUSPENDED = "suspended", _("Suspended")
        LEFT = "left", _("Left the shop")

    vendor = models.ForeignKey("vendors.Vendor", on_delete=models.PROTECT, related_name="suspensions")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SUSPENDED)
    reason = models.CharField(max_length=300)
    until = models.DateField(null=True, blank=True, help_text="The last day; empty: until somebody ends it.")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty: its date."
    )
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["vendor"], condition=Q(ended_at=None), name="one_open_suspension_per_vendor"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["until"], condition=Q(ended_at=None), name="suspensions_open")
        ]
        ordering: ClassVar[list[str]] = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.vendor_id} · {self.kind}"
