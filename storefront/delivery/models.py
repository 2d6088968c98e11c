"""Delivery rules, every version of them: the newest counts, the others are the history."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from .rules import Rule

# Whose rule it is when a maker has none of its own.
CHAMBER = ""


class RuleVersion(models.Model):
    """What a maker (by its slug; empty: the whole chamber) asks from a moment on; never edited.

    `terms` is a `Rule`; null says that from then on the chamber's rule holds (for the chamber: the built-in one).
    """

    maker = models.CharField(max_length=120, blank=True)
    number = models.PositiveIntegerField()
    terms = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["maker", "-number"]
        constraints: ClassVar[list[Any]] = [
            # Two people who change the same version: whoever is first.
            models.UniqueConstraint(fields=["maker", "number"], name="delivery_rule_version_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="delivery_rule_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.maker or 'chamber'} {self.number}"

    @property
    def rule(self) -> Rule | None:
        return Rule.from_json(self.terms) if self.terms is not None else None
