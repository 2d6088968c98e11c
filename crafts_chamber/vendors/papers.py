"""What a firm hands in with its application: licence, bank account, pictures of the workshop. All private."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.models import Firm
from storefront.core.private_files import RandomName, private_storage


class Licence(models.Model):
    """A firm's business licence, or its word that it needs none.

    E-Commerce Law, article 10: who sells only farm goods of their own, household crafts, or does odd jobs of small
    amounts need not register. It is with an application while that is written, and counts once accepted.
    """

    class Kind(models.TextChoices):
        COMPANY = "company", _("Business licence")
        NOT_NEEDED = "not_needed", _("Household craft, no licence needed")

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="licences")
    application = models.OneToOneField(
        "vendors.Application", on_delete=models.CASCADE, null=True, blank=True, related_name="licence"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    number = models.CharField(max_length=18, blank=True, help_text="The credit code printed on it.")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True, help_text="The last day; empty when it is long-term.")
    long_term = models.BooleanField(default=False)
    scan = models.FileField(storage=private_storage, upload_to=RandomName("licences"), max_length=200, blank=True)
    scan_digest = models.CharField(max_length=64, blank=True, db_index=True, help_text="SHA-256 of the scan.")
    handed_in_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["firm"], condition=Q(application=None, accepted_at=None), name="one_new_licence_waits_per_firm"
            )
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["number"], name="licence_by_number")]

    def __str__(self) -> str:
        return f"{self.firm} · {self.kind}"

    @property
    def is_needed(self) -> bool:
        return self.kind == self.Kind.COMPANY

    @property
    def is_described(self) -> bool:
        """Whether number and dates are there."""
        return bool(self.number and self.valid_from and (self.valid_until or self.long_term))

    def counts_on(self, day: date) -> bool:
        return not self.is_needed or self.long_term or (self.valid_until is not None and self.valid_until >= day)


class BankAccount(models.Model):
    """Where a firm's money goes. The number is sealed: whoever steals the database can't read it."""

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="bank_accounts")
    application = models.OneToOneField(
        "vendors.Application", on_delete=models.CASCADE, null=True, blank=True, related_name="bank_account"
    )
    holder = models.CharField(max_length=120, blank=True)
    bank = models.CharField(max_length=120, blank=True)
    number_sealed = models.TextField(blank=True)
    number_shown = models.CharField(max_length=12, blank=True, help_text="Its last four digits behind dots.")
    number_digest = models.CharField(max_length=64, blank=True, db_index=True, help_text="Keyed, to find it twice.")

    def __str__(self) -> str:
        """Without anything that must not end up in a log."""
        return f"BankAccount {self.pk}"

    @property
    def is_described(self) -> bool:
        return bool(self.holder and self.bank and self.number_sealed)


class WorkshopPicture(models.Model):
    """A picture of the workshop, made anew without metadata; on the maker page once the application is approved."""

    application = models.ForeignKey("vendors.Application", on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveIntegerField()
    file = models.FileField(storage=private_storage, upload_to=RandomName("workshops"), max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(max_length=120, blank=True, help_text="What is to be seen.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["application", "digest"], name="workshop_picture_once")
        ]
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.position}"
