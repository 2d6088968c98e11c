"""A vendor's goods: what is proposed, what was approved, and whether they are on sale."""

from typing import Any, ClassVar

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crafts_chamber.vendors.acting import signature
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.people import ForFirm

from . import axes
from .crop import MIDDLE, Crop, Shape
from .records import Drift, LiveChange, LowStock, RevisionNote
from .rules import OPEN, HeritageLevel, Proposal, ProposedVariant, RevisionState

__all__ = [
    "Drift",
    "Listing",
    "ListingRevision",
    "LiveChange",
    "LowStock",
    "RevisionNote",
    "RevisionPicture",
    "RevisionVariant",
    "Sku",
]


class Listing(models.Model):
    """A vendor's product. In Saleor: a product whose `externalReference` is `slug`."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Not yet approved")
        APPROVED = "approved", _("Approved")

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="listings")
    slug = models.SlugField(max_length=80, unique=True)
    code = models.CharField(max_length=24, unique=True, help_text="Short code; SKUs are made from it.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    paused = models.BooleanField(default=False, help_text="Taken off sale by its vendor, who may put it back.")
    created_at = models.DateTimeField(auto_now_add=True)
    published_revision = models.PositiveIntegerField(default=0, help_text="Number of the revision that Saleor has.")
    rewrite = models.BooleanField(default=False, help_text="What Saleor has is to be written again as it was approved.")
    product_id = models.CharField(
        max_length=80, blank=True, db_index=True, help_text="Saleor's global id: a cache, may be refilled."
    )
    applied_on_sale = models.BooleanField(null=True, help_text="The sale rule's answer that Saleor has; null: unknown.")
    sale_claimed_until = models.DateTimeField(null=True, blank=True, help_text="Somebody is telling Saleor right now.")

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.slug


class ListingRevision(ForFirm):
    """One proposal for a listing. At most one is open and one approved; how it moves is in `rules.TRANSITIONS`."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=RevisionState.choices, default=RevisionState.DRAFT)
    round = models.PositiveIntegerField(default=0, help_text="How often it was submitted: a review names its round.")
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120, blank=True)
    description = models.TextField(blank=True)
    craft = models.CharField(max_length=40)
    description_en = models.TextField(blank=True)
    material = models.CharField(max_length=80, blank=True)
    material_en = models.CharField(max_length=120, blank=True)
    size = models.CharField(max_length=80, blank=True)
    size_en = models.CharField(max_length=120, blank=True)
    technique = models.CharField(max_length=80, blank=True)
    technique_en = models.CharField(max_length=120, blank=True)
    heritage_level = models.CharField(max_length=10, choices=HeritageLevel.choices, blank=True)
    made_to_order = models.BooleanField(default=False)
    days_to_make = models.PositiveIntegerField(default=0)
    relief = models.BooleanField(default=False, help_text="The firm states that rural households earn by these goods.")
    weight_grams = models.PositiveIntegerField(default=500)
    axes = models.JSONField(default=list, blank=True, help_text="Attributes that the options were made from.")
    typed = models.JSONField(default=dict, blank=True, help_text="What was typed last and could not be saved as it is.")
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    writers = models.ManyToManyField("accounts.User", related_name="+", help_text="Who wrote in it: none reviews it.")
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    low_risk = models.BooleanField(default=False, help_text="Only numbers differ from what is on sale; see `low_risk`.")
    number_changes = models.JSONField(default=list, blank=True, help_text="Which ones, when it is low-risk.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["listing", "number"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["listing"], condition=Q(state__in=sorted(OPEN)), name="one_open_revision_per_listing"
            ),
            models.UniqueConstraint(
                fields=["listing"], condition=Q(state="approved"), name="one_approved_revision_per_listing"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["submitted_at", "id"], condition=Q(state="submitted"), name="revisions_to_review")
        ]
        ordering: ClassVar[list[str]] = ["submitted_at", "pk"]

    def __str__(self) -> str:
        return f"{self.listing_id} · {self.number}"

    @property
    def signature(self) -> str:
        """Who proposed it; a clerk of the chamber with the firm they did it for."""
        return signature(self.proposed_by.name, self.mandate)

    @property
    def proposal(self) -> Proposal:
        return Proposal(
            name=self.name,
            name_en=self.name_en,
            description=self.description,
            description_en=self.description_en,
            craft=self.craft,
            material=self.material,
            material_en=self.material_en,
            size=self.size,
            size_en=self.size_en,
            technique=self.technique,
            technique_en=self.technique_en,
            heritage_level=self.heritage_level,
            made_to_order=self.made_to_order,
            days_to_make=self.days_to_make,
            relief=self.relief,
            weight_grams=self.weight_grams,
            axes=axes.from_json(self.axes),
            variants=tuple(variant.proposed for variant in self.variants.all()),
        )


class RevisionVariant(models.Model):
    """One option of the proposed goods. In Saleor: a variant whose `externalReference` is `sku`."""

    revision = models.ForeignKey(ListingRevision, on_delete=models.CASCADE, related_name="variants")
    position = models.PositiveIntegerField()
    sku = models.CharField(max_length=40)
    option = models.CharField(max_length=80, blank=True)
    option_en = models.CharField(max_length=80, blank=True)
    price = models.DecimalField(max_digits=12, decimal_places=2)
    stock = models.PositiveIntegerField(help_text="Pieces when it is first published; from then on Saleor counts them.")
    weight_grams = models.PositiveIntegerField(null=True, blank=True, help_text="Null: as the goods say.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["revision", "sku"], name="sku_once_per_revision"),
            models.CheckConstraint(condition=Q(price__gt=0), name="price_is_positive"),
        ]
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return self.sku

    @property
    def proposed(self) -> ProposedVariant:
        return ProposedVariant(
            price=self.price,
            stock=self.stock,
            option=self.option,
            sku=self.sku,
            option_en=self.option_en,
            weight_grams=self.weight_grams,
        )


class Sku(models.Model):
    """A SKU and the listing that owns it: no two listings ever share one."""

    sku = models.CharField(max_length=40, unique=True)
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="skus")

    def __str__(self) -> str:
        return self.sku


def private_storage() -> Storage:
    return storages["private"]


class RevisionPicture(models.Model):
    """A picture of the proposed goods: private until it is approved, then also a medium of the product in Saleor.

    The file is re-encoded, so that it carries no place and no camera. Revisions share files, so none is ever replaced.
    """

    revision = models.ForeignKey(ListingRevision, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveIntegerField()
    file = models.FileField(storage=private_storage, upload_to="listings/%Y/%m")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(max_length=120, blank=True, help_text="What is to be seen; the goods' name when empty.")
    alt_en = models.CharField(max_length=120, blank=True)
    shape = models.CharField(max_length=10, choices=Shape.choices, default=Shape.WHOLE)
    focus_x = models.PositiveSmallIntegerField(default=MIDDLE, help_text="Percent from the left.")
    focus_y = models.PositiveSmallIntegerField(default=MIDDLE, help_text="Percent from the top.")
    media_id = models.CharField(max_length=80, blank=True, help_text="Saleor's global id once it is published.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["revision", "digest"], name="picture_once_per_revision")
        ]
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.revision_id} · {self.position}"

    @property
    def crop(self) -> Crop:
        return Crop(self.shape, self.focus_x, self.focus_y)
