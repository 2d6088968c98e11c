"""Reads of changes of maker pages. What a vendor sees takes the vendor first."""

from django.db.models import QuerySet

from .maker_changes import MakerChange, MakerChangePicture
from .maker_rules import OPEN, ChangeState
from .models import Vendor


def open_change(vendor: Vendor) -> MakerChange | None:
    changes = MakerChange.objects.filter(vendor=vendor, state__in=sorted(OPEN))
    return changes.select_related("vendor__firm", "proposed_by", "mandate__firm").prefetch_related("pictures").first()


def picture_of_vendor(vendor: Vendor, pk: int) -> MakerChangePicture | None:
    return MakerChangePicture.objects.filter(change__vendor=vendor, pk=pk).first()


def changes_to_review() -> QuerySet[MakerChange]:
    """Of all vendors, oldest first."""
    changes = MakerChange.objects.filter(state=ChangeState.SUBMITTED).order_by("submitted_at", "pk")
    return changes.select_related("vendor__firm", "proposed_by", "mandate__firm")


def change_for_office(pk: int) -> MakerChange | None:
    """A change that was submitted; drafts are the vendor's own."""
    changes = MakerChange.objects.filter(pk=pk).exclude(state=ChangeState.DRAFT).exclude(submitted_at=None)
    related = ("vendor__firm", "vendor__application", "proposed_by", "reviewed_by", "mandate__firm")
    return changes.select_related(*related).prefetch_related("pictures").first()


def vendors_with_pages_to_publish() -> QuerySet[Vendor]:
    """Whose newest approved change Saleor does not have yet."""
    waiting = MakerChange.objects.filter(state=ChangeState.APPROVED, published_at=None).values("vendor")
    return Vendor.objects.filter(pk__in=waiting, provisioned_at__isnull=False).select_related("firm", "application")
