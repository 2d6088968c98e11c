"""What a vendor proposes for its maker page. The live page stays as it is until a change is approved and published."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from crafts_chamber.registry.models import Firm
from storefront.core.private_files import RandomName, private_storage

from .acting import signature
from .maker_rules import OPEN, ChangeState
from .people import ForFirm


class MakerChange(ForFirm):
    """One proposal; at most one is open. How it moves is in `maker_rules.TRANSITIONS`."""

    vendor = models.ForeignKey("vendors.Vendor", on_delete=models.PROTECT, related_name="maker_changes")
    state = models.CharField(max_length=20, choices=ChangeState.choices, default=ChangeState.DRAFT)
    round = models.PositiveIntegerField(default=0, help_text="How often it was submitted: a review names its round.")
    story = models.TextField()
    story_en = models.TextField(blank=True)
    technique = models.TextField(blank=True)
    technique_en = models.TextField(blank=True)
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True, help_text="Saleor has it, or a newer one.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["vendor"], condition=Q(state__in=sorted(OPEN)), name="one_open_change_per_maker_page"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["submitted_at"], condition=Q(state="submitted"), name="maker_changes_to_review"),
            models.Index(
                fields=["vendor"], condition=Q(state="approved", published_at=None), name="maker_changes_to_publish"
            ),
        ]
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.vendor_id} · {self.state}"

    @property
    def firm(self) -> Firm:
        return self.vendor.firm

    @property
    def signature(self) -> str:
        return signature(self.proposed_by.name, self.mandate)


class MakerChangePicture(models.Model):
    """A picture of a proposal. Proposals share files, so none is ever replaced."""

    change = models.ForeignKey(MakerChange, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveIntegerField()
    file = models.FileField(storage=private_storage, upload_to=RandomName("maker-pages"), max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(max_length=120, blank=True, help_text="What is to be seen.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["change", "digest"], name="maker_picture_once_per_change")
        ]
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.change_id} · {self.position}"
