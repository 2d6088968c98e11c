"""Chambers, the firms they know, and who is a member of what."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .townships import BY_SLUG, CHOICES, Township


class Chamber(models.Model):
    """A chamber of commerce of the county Federation."""

    class Kind(models.TextChoices):
        CRAFTS = "crafts", _("Crafts chamber")
        TOWNSHIP = "township", _("Township chamber")
        CROSS_TRADE = "cross_trade", _("Cross-trade chamber")
        DIASPORA = "diaspora", _("Hometown chamber elsewhere")

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            # Membership of the crafts chamber decides who may sell, so there must be no doubt which one it is.
            models.UniqueConstraint(fields=["kind"], condition=Q(kind="crafts"), name="one_crafts_chamber")
        ]

    def __str__(self) -> str:
        return self.name


class Firm(models.Model):
    """A firm or household in the chamber's register. A household may have no licence, and so no credit code."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("Company")
        HOUSEHOLD = "household", _("Household")

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160, blank=True)
    credit_code = models.CharField(max_length=18, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.COMPANY)
    township = models.CharField(max_length=40, choices=CHOICES)
    village = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(kind="household") | Q(credit_code__isnull=False), name="company_has_credit_code"
            ),
            models.CheckConstraint(condition=~Q(credit_code=""), name="no_credit_code_is_null"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def township_facts(self) -> Township:
        return BY_SLUG[self.township]


class Membership(models.Model):
    """A firm's membership of a chamber; it counts while it is active and not past its last day."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("Active")
        SUSPENDED = "suspended", _("Suspended")
        ENDED = "ended", _("Ended")

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="memberships")
    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="memberships")
    number = models.CharField(max_length=30, unique=True)
    joined_on = models.DateField()
    valid_until = models.DateField(help_text="The last day on which it counts.")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTIVE)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it is suspended or ended.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["firm", "chamber"], condition=~Q(status="ended"), name="one_current_membership_per_chamber"
            ),
            models.CheckConstraint(condition=Q(valid_until__gte=F("joined_on")), name="membership_ends_after_joining"),
        ]

    def __str__(self) -> str:
        return self.number

    def counts_on(self, day: date) -> bool:
        """Whether it gives its rights on that day."""
        return self.status == self.Status.ACTIVE and self.joined_on <= day <= self.valid_until


class Change(models.Model):
    """One line of the register's history: who changed what, when and why. Written by actions, never edited."""

    class What(models.TextChoices):
        REGISTERED = "registered", _("Registered")
        ENROLLED = "enrolled", _("Became a member")
        SUSPENDED = "suspended", _("Membership suspended")
        RENEWED = "renewed", _("Membership renewed")
        ENDED = "ended", _("Membership ended")

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="changes")
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=12, choices=What.choices)
    detail = models.CharField(max_length=120, blank=True, help_text="Such as the member number and the last day.")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.what
