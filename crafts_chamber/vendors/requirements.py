"""The checklist as officers define it, and what they ticked."""

from typing import Any, ClassVar

from django.db import models


class Requirement(models.Model):
    """One line of the checklist.

    A row whose `key` is that of an automatic check (`checklist.STANDARD`) says what officers changed about it; any other
    row is a line that an officer ticks by hand. Empty texts mean: as it is by itself.
    """

    key = models.SlugField(max_length=40, unique=True)
    label = models.CharField(max_length=80, blank=True)
    label_en = models.CharField(max_length=120, blank=True)
    help = models.CharField(max_length=300, blank=True)
    help_en = models.CharField(max_length=400, blank=True)
    required = models.BooleanField(default=True, help_text="Otherwise it only advises.")
    for_companies = models.BooleanField(default=True)
    for_households = models.BooleanField(default=True)
    in_use = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=100)
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return self.key


class Tick(models.Model):
    """An officer has seen that a manual requirement holds for an application."""

    application = models.ForeignKey("vendors.Application", on_delete=models.CASCADE, related_name="ticks")
    key = models.SlugField(max_length=40)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["application", "key"], name="ticked_once")]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.key}"
