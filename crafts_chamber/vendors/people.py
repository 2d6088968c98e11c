"""The people of a firm: who belongs to it, who says so and waits to be believed, and which clerk may act for it."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crafts_chamber.registry.models import Firm
from storefront.core.private_files import RandomName, private_storage


class FirmMember(models.Model):
    """A person of a firm, confirmed by the chamber or let in by an owner. One person has one firm.

    A firm has one owner, and a second one when the first invites them (`invitations.OWNERS_MOST`).
    """

    class Duty(models.TextChoices):
        OWNER = "owner", _("Owner")
        CLERK = "clerk", _("Clerk")

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="firm_member")
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="people")
    duty = models.CharField(max_length=10, choices=Duty.choices, default=Duty.OWNER)
    invited = models.BooleanField(default=False, help_text="As an owner: let in by the other owner.")
    ownership_offered_at = models.DateTimeField(null=True, blank=True, help_text="The owner wants this clerk to be it.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["firm"], condition=Q(duty="owner", invited=False), name="one_uninvited_owner_per_firm"
            ),
            models.UniqueConstraint(
                fields=["firm"], condition=Q(duty="owner", invited=True), name="one_invited_owner_per_firm"
            ),
            models.UniqueConstraint(
                fields=["firm"], condition=Q(ownership_offered_at__isnull=False), name="one_offer_of_ownership_per_firm"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.firm}"


class FirmClaim(models.Model):
    """«I act for this firm»: said by anybody who knows its credit code, which is public. Gives no right by itself.

    Several people may say it of one firm; an officer confirms one of them, who becomes the owner.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a person's claim", "Waiting")
        CONFIRMED = "confirmed", pgettext_lazy("a person's claim", "Confirmed")
        REFUSED = "refused", pgettext_lazy("a person's claim", "Refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("a person's claim", "Withdrawn")

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="firm_claims")
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="claims")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    claimed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="What the officer checked, or why not.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user"], condition=Q(state="waiting"), name="one_waiting_claim_per_person")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["claimed_at"], condition=Q(state="waiting"), name="claims_waiting")
        ]
        ordering: ClassVar[list[str]] = ["claimed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.user} · {self.firm} · {self.state}"


class Invitation(models.Model):
    """An owner's word that whoever proves this phone or e-mail may join with this duty: once, and in time.

    The link's token is not kept, only its hash: a stolen table lets nobody in.
    """

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="invitations")
    contact = models.CharField(max_length=254, help_text="E.164, or an e-mail address.")
    duty = models.CharField(max_length=10, choices=FirmMember.Duty.choices, default=FirmMember.Duty.CLERK)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["firm", "-invited_at"], name="invitations_of_firm")]
        ordering: ClassVar[list[str]] = ["-invited_at", "-pk"]

    def __str__(self) -> str:
        """Without the contact: this ends up in logs."""
        return f"Invitation {self.pk} · {self.firm_id}"


class Mandate(models.Model):
    """A firm's word on paper that this clerk of the chamber acts for it, both days included. Never deleted."""

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="mandates")
    clerk = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="mandates")
    valid_from = models.DateField()
    valid_until = models.DateField()
    scan = models.FileField(storage=private_storage, upload_to=RandomName("mandates"), max_length=200)
    granted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["firm", "clerk"], condition=Q(ended_at=None), name="one_open_mandate_per_firm_and_clerk"
            ),
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="mandate_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(clerk=F("granted_by")), name="nobody_grants_themselves_a_mandate"),
        ]
        ordering: ClassVar[list[str]] = ["-granted_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.clerk} → {self.firm}"

    def counts_on(self, day: date) -> bool:
        return self.ended_at is None and self.valid_from <= day <= self.valid_until


class ForFirm(models.Model):
    """A line that somebody writes for a firm: `mandate` says that it was a clerk of the chamber. Every such log is one.

    Whoever creates it passes `acting.mandate_of(user, firm)`; whoever shows it writes `acting.signature`.
    """

    mandate = models.ForeignKey(
        Mandate,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="By which a clerk of the chamber acted.",
    )

    class Meta:
        abstract = True


class PeopleChange(models.Model):
    """One line of the log of a firm's people: who let whom in or out, when and why. Never edited."""

    class What(models.TextChoices):
        CLAIMED = "claimed", _("Says to act for the firm")
        CLAIM_WITHDRAWN = "claim_withdrawn", _("Took back the claim")
        CONFIRMED = "confirmed", _("Confirmed as owner")
        REFUSED = "refused", _("Not confirmed")
        INVITED = "invited", _("Invited")
        OWNER_INVITED = "owner_invited", _("Invited as a second owner")
        INVITATION_WITHDRAWN = "invitation_withdrawn", _("Invitation withdrawn")
        JOINED = "joined", _("Joined by invitation")
        OWNER_JOINED = "owner_joined", _("Joined by invitation as a second owner")
        DUTY_CHANGED = "duty_changed", _("Duty changed")
        REMOVED = "removed", _("Removed by the owner")
        LEFT = "left", _("Left")
        RELEASED = "released", _("Released by the chamber")
        HANDOVER_OFFERED = "handover_offered", _("Ownership offered")
        HANDOVER_WITHDRAWN = "handover_withdrawn", _("Offer of ownership withdrawn")
        HANDED_OVER = "handed_over", _("Ownership handed over")
        MANDATE_GRANTED = "mandate_granted", _("Mandate recorded")
        MANDATE_ENDED = "mandate_ended", _("Mandate ended")

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="people_changes")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=24, choices=What.choices)
    detail = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.what
