"""Who wants to sell, who decided so, and who sells."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.townships import CHOICES as TOWNSHIP_CHOICES
from storefront.accounts.identifiers import national_phone

from .agreements import Acceptance, Agreement
from .facts import ContactFacts, StoryFacts
from .maker_changes import MakerChange, MakerChangePicture
from .messages import Message
from .papers import BankAccount, Licence, WorkshopPicture
from .people import FirmClaim, FirmMember, ForFirm, Invitation, Mandate, PeopleChange
from .reminders import Reminder
from .requirements import Requirement, Tick
from .rules import OPENED_BY_KEYS, OVER, ApplicationState, Step, VendorState
from .suspensions import Suspension

__all__ = [
    "Acceptance",
    "Agreement",
    "Application",
    "BankAccount",
    "Decision",
    "FirmClaim",
    "FirmMember",
    "Invitation",
    "MakerChange",
    "MakerChangePicture",
    "Licence",
    "Mandate",
    "Message",
    "PeopleChange",
    "Reminder",
    "Requirement",
    "Suspension",
    "Tick",
    "Vendor",
    "WorkshopPicture",
]


class Application(models.Model):
    """A firm's wish to become a vendor. How it moves is in `rules.TRANSITIONS`; every move leaves a `Decision`."""

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="applications")
    applicant = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(max_length=20, choices=ApplicationState.choices, default=ApplicationState.DRAFT)
    round = models.PositiveIntegerField(default=0, help_text="How often it was submitted: a decision names its round.")
    claim = models.OneToOneField(
        FirmClaim,
        on_delete=models.PROTECT,
        null=True,
        related_name="application",
        help_text="Written by somebody who only claims the firm: nobody else of the firm sees it, no key opens it.",
    )
    crafts = models.JSONField(default=list, blank=True)
    contact_name = models.CharField(max_length=40, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    story = models.TextField(blank=True)
    story_en = models.TextField(blank=True)
    ship_township = models.CharField(max_length=40, choices=TOWNSHIP_CHOICES, blank=True)
    ship_street = models.CharField(max_length=120, blank=True)
    agreement_version = models.CharField(max_length=10, blank=True, help_text="The version that was accepted here.")
    agreement_accepted_at = models.DateTimeField(null=True, blank=True)
    agreement_accepted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    checklist_seen = models.JSONField(default=dict, help_text="Keys of the checklist last seen: whether required.")
    written_at = models.DateTimeField(null=True, help_text="When the firm last wrote into it.")
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    recommended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["firm"],
                condition=~Q(state__in=sorted(OVER)) & Q(claim=None),
                name="one_live_application_per_firm",
            ),
            models.CheckConstraint(
                condition=Q(claim=None) | ~Q(state__in=sorted(OPENED_BY_KEYS)),
                name="no_key_turns_for_a_claim",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(recommended_by=None) | ~Q(approved_by=F("recommended_by")),
                name="two_keys_by_two_people",
            ),
        ]
        ordering: ClassVar[list[str]] = ["submitted_at", "pk"]

    def __str__(self) -> str:
        return f"{self.firm} · {self.state}"

    @property
    def phone_shown(self) -> str:
        return national_phone(self.contact_phone)

    @property
    def contact_facts(self) -> ContactFacts:
        return ContactFacts(
            contact_name=self.contact_name,
            contact_phone=self.phone_shown,
            ship_township=self.ship_township,
            ship_street=self.ship_street,
        )

    @property
    def story_facts(self) -> StoryFacts:
        return StoryFacts(crafts=tuple(self.crafts), story=self.story, story_en=self.story_en)


class Decision(ForFirm):
    """One line of an application's log: who did what, when and why. Never edited."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    step = models.CharField(max_length=20, choices=Step.choices)
    round = models.PositiveIntegerField()
    party = models.CharField(max_length=10, blank=True, help_text="For whom the actor acted: `rules.Party`.")
    opinion = models.TextField(blank=True)
    opinion_is_public = models.BooleanField(default=False, help_text="Whether the public log of decisions shows it.")

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.step}"


class Vendor(models.Model):
    """A firm approved to sell. In Saleor: a `maker` page and a warehouse, both with this slug."""

    State = VendorState

    firm = models.OneToOneField(Firm, on_delete=models.PROTECT, related_name="vendor")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="vendor")
    slug = models.SlugField(max_length=60, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    created_at = models.DateTimeField(auto_now_add=True)
    provisioned_at = models.DateTimeField(null=True, blank=True, help_text="Page, warehouse and zone entry are made.")
    low_stock = models.PositiveSmallIntegerField(default=3, help_text="Of so many pieces left the firm is told.")
    firm_version = models.PositiveIntegerField(default=1, help_text="The version of the firm that its page tells.")

    def __str__(self) -> str:
        return self.slug

    @property
    def name(self) -> str:
        return self.firm.name
