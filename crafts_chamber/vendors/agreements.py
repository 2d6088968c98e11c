"""The vendor agreement in dated versions, and who accepted which."""

from typing import Any, ClassVar

from django.db import models

from crafts_chamber.registry.models import Firm


class Agreement(models.Model):
    """A version of the agreement, in force from its day until the next one's. Published once, never edited."""

    in_force_from = models.DateField(unique=True)
    text = models.TextField(help_text="Each line is a clause.")
    text_en = models.TextField()
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-in_force_from"]

    def __str__(self) -> str:
        return f"{self.in_force_from:%Y-%m-%d}"


class Acceptance(models.Model):
    """A firm's yes to a version (its first day, such as 2026-11-24). Never edited or deleted."""

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="acceptances")
    version = models.CharField(max_length=10)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["firm", "version"], name="accepted_once")]
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.firm} · {self.version}"
