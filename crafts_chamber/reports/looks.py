"""Who looked at which figures: lines are added, never changed and never deleted."""

from typing import Any, ClassVar

from django.db import models

from storefront.core.append_only import AppendOnlyModel


class Look(AppendOnlyModel):
    """One page or file with figures that one person of an office opened."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=120, help_text="Where, then what: figures/craft, forms/relief-sales.csv.")
    period = models.CharField(max_length=10, blank=True, help_text="As `periods` writes it; empty: all, or none.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user", "-id"], name="looks_of_a_person")]

    def __str__(self) -> str:
        return f"{self.what} {self.period}"
