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
    being_set_up = models.BooleanField(default=False, help_text="Its founders gather; it is not yet registered.")
    version = models.PositiveIntegerField(default=1, help_text="Counts its changes, so that no two are made blindly.")

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
    version = models.PositiveIntegerField(default=1)
    name_sound = models.CharField(max_length=250, blank=True, help_text="The name in pinyin: lists follow it.")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["name_sound", "id"], name="firm_by_name"),
            models.Index(fields=["township", "name_sound", "id"], name="firm_by_township"),
            models.Index(fields=["kind", "name_sound", "id"], name="firm_by_kind"),
        ]
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

    class Office(models.TextChoices):
        """What the firm's person is in the chamber (全国工商联所属商会的通行职务), highest first."""

        PRESIDENT = "president", _("President")
        EXECUTIVE_VICE_PRESIDENT = "executive_vice_president", _("Executive vice president")
        VICE_PRESIDENT = "vice_president", _("Vice president")
        SECRETARY_GENERAL = "secretary_general", _("Secretary general")
        CHIEF_SUPERVISOR = "chief_supervisor", _("Chief supervisor")
        SUPERVISOR = "supervisor", _("Supervisor")
        STANDING_DIRECTOR = "standing_director", _("Standing director")
        DIRECTOR = "director", _("Director")
        MEMBER = "member", _("Member")

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="memberships")
    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, related_name="memberships")
    number = models.CharField(max_length=30, help_text="One of a kind within its chamber.")
    office = models.CharField(max_length=24, choices=Office.choices, default=Office.MEMBER)
    joined_on = models.DateField()
    valid_until = models.DateField(help_text="The last day on which it counts.")
    dues_paid_until = models.DateField(null=True, blank=True, help_text="The last day that dues are paid for.")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTIVE)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it is suspended or ended.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["chamber", "status", "valid_until"], name="membership_by_last_day")
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["firm", "chamber"], condition=~Q(status="ended"), name="one_current_membership_per_chamber"
            ),
            models.UniqueConstraint(fields=["chamber", "number"], name="member_number_once_per_chamber"),
            models.CheckConstraint(condition=Q(valid_until__gte=F("joined_on")), name="membership_ends_after_joining"),
        ]

    def __str__(self) -> str:
        return self.number

    def counts_on(self, day: date) -> bool:
        """Whether it gives its rights on that day."""
        return self.status == self.Status.ACTIVE and self.joined_on <= day <= self.valid_until


class Change(models.Model):
    """One line of the register's history: who changed what, when and why. Written by actions, never edited.

    It belongs to a firm (and to one of its memberships, when that changed) or to a chamber. `version` is the one that
    the changed row had afterwards; `fields` lists `{"field", "before", "after"}` with the values as stored.
    """

    class What(models.TextChoices):
        REGISTERED = "registered", _("Registered")
        EDITED = "edited", _("Facts corrected")
        CODE_CORRECTED = "code", _("Credit code corrected")
        ENROLLED = "enrolled", _("Became a member")
        MEMBER_EDITED = "member_edited", _("Membership corrected")
        SUSPENDED = "suspended", _("Membership suspended")
        RENEWED = "renewed", _("Membership renewed")
        ENDED = "ended", _("Membership ended")
        CHAMBER_ADDED = "chamber_added", _("Chamber added")
        CHAMBER_EDITED = "chamber_edited", _("Chamber corrected")

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, null=True, related_name="changes")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="changes")
    chamber = models.ForeignKey(Chamber, on_delete=models.PROTECT, null=True, related_name="changes")
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=16, choices=What.choices)
    version = models.PositiveIntegerField(default=1)
    fields = models.JSONField(default=list)
    detail = models.CharField(max_length=120, blank=True, help_text="Such as the member number and the last day.")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(firm__isnull=False, chamber__isnull=True)
                | Q(firm__isnull=True, membership__isnull=True, chamber__isnull=False),
                name="change_of_a_firm_or_a_chamber",
            )
        ]
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.what
