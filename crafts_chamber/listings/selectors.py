"""Reads of listings. What a vendor sees takes the vendor first and can't be asked without it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery, prefetch_related_objects

from crafts_chamber.registry.selectors import has_active_membership
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User

from .models import Drift, Listing, ListingRevision, LiveChange, RevisionNote, RevisionPicture
from .rules import OPEN, Published, RevisionState, may_be_on_sale

R = RevisionState


def listing_of(vendor: Vendor, slug: str) -> Listing | None:
    """One of this vendor's listings; None when there is none, or it is another's."""
    listing = Listing.objects.filter(vendor=vendor, slug=slug).first()
    if listing is not None:
        listing.vendor = vendor  # read already, with its firm
    return listing


def picture_of(vendor: Vendor, slug: str, pk: int) -> RevisionPicture | None:
    """A picture of one of this vendor's listings."""
    return RevisionPicture.objects.filter(revision__listing__vendor=vendor, revision__listing__slug=slug, pk=pk).first()


def open_revision(listing: Listing) -> ListingRevision | None:
    """The revision that is being written or reviewed."""
    return listing.revisions.filter(state__in=OPEN).first()


def open_revision_of(vendor: Vendor, slug: str) -> ListingRevision | None:
    """The open revision of this vendor's listing with that slug, its listing read with it."""
    open_ones = ListingRevision.objects.filter(listing__vendor=vendor, listing__slug=slug, state__in=OPEN)
    revision = open_ones.select_related("listing").first()
    if revision is not None:
        revision.listing.vendor = vendor  # read already, with its firm
    return revision


def approved_revision(listing: Listing) -> ListingRevision | None:
    return listing.revisions.filter(state=R.APPROVED).first()


def latest_revision(listing: Listing) -> ListingRevision | None:
    return listing.revisions.order_by("-number").first()


@dataclass(frozen=True)
class Versions:
    """Of a listing: what is being written or reviewed, what is approved, and which of them (or the last) is shown."""

    open: ListingRevision | None
    approved: ListingRevision | None
    shown: ListingRevision | None
    is_member: bool


def versions_of(listing: Listing) -> Versions:
    """With variants and pictures; `is_member`: the firm's membership counts today. Three queries."""
    newest = Subquery(ListingRevision.objects.filter(listing=OuterRef("listing")).order_by("-number").values("pk")[:1])
    rows = (
        listing.revisions.filter(Q(state__in=[*OPEN, R.APPROVED]) | Q(pk=newest))
        .annotate(is_member=has_active_membership("listing__vendor__firm"))
        .prefetch_related("variants", "pictures")
    )
    found = list(rows)
    opened = next((one for one in found if one.state in OPEN), None)
    approved = next((one for one in found if one.state == R.APPROVED), None)
    shown = opened or approved or next(iter(found), None)
    return Versions(opened, approved, shown, any(one.is_member for one in found))


def published_facts(listing: Listing) -> Published:
    """What later revisions may no longer change."""
    published = listing.revisions.filter(state__in=[R.APPROVED, R.SUPERSEDED])
    rows = list(published.values_list("state", "craft", "variants__sku"))
    craft = next((craft for state, craft, _sku in rows if state == R.APPROVED), None)
    return Published() if craft is None else Published(craft, frozenset(sku for *_rest, sku in rows if sku))


def revisions_to_review() -> QuerySet[ListingRevision]:
    """Submitted revisions of all vendors, oldest first."""
    revisions = ListingRevision.objects.filter(state=R.SUBMITTED).order_by("submitted_at", "pk")
    return revisions.select_related("listing__vendor__firm", "proposed_by")


@dataclass(frozen=True)
class Wanted:
    """What an officer looks for: `text` in names of goods and firms or the code; `kind` new, change or low-risk."""

    text: str = ""
    craft: str = ""
    kind: str = ""
    decided: bool = False


def revisions_for_office(wanted: Wanted) -> QuerySet[ListingRevision]:
    """Submitted revisions, oldest first; or decided ones, the last decision first."""
    revisions = ListingRevision.objects.exclude(reviewed_at=None).order_by("-reviewed_at", "-pk")
    revisions = revisions.exclude(state=R.SUBMITTED) if wanted.decided else revisions_to_review()
    if wanted.text:
        named = Q(name__icontains=wanted.text) | Q(listing__vendor__firm__name__icontains=wanted.text)
        revisions = revisions.filter(named | Q(listing__code__iexact=wanted.text))
    if wanted.craft:
        revisions = revisions.filter(craft=wanted.craft)
    if wanted.kind == LOW_RISK:
        revisions = revisions.filter(low_risk=True)
    if wanted.kind in KINDS:
        revisions = revisions.filter(listing__state=KINDS[wanted.kind])
    return revisions.select_related("listing__vendor__firm", "reviewed_by")


LOW_RISK = "low-risk"
KINDS = {"new": Listing.State.PROPOSED, "change": Listing.State.APPROVED}


def approved_beside(revision: ListingRevision) -> ListingRevision | None:
    """What the shop shows beside a revision; None when it has nothing, or that very revision. Both with their parts."""
    approved = revision.listing.revisions.filter(state=R.APPROVED).exclude(pk=revision.pk)
    found = approved.first()
    prefetch_related_objects([revision, *([found] if found else [])], "variants", "pictures")
    return found


def is_own(revision: ListingRevision, user: User) -> bool:
    """Whether the person wrote in it, and so does not review it."""
    return revision.writers.filter(pk=user.pk).exists()


def drifts_open() -> QuerySet[Drift]:
    """What waits for a decision, oldest first."""
    return Drift.objects.filter(state=Drift.State.OPEN).select_related("listing__vendor__firm")


def revision_for_office(pk: int) -> ListingRevision | None:
    """A revision that has left its vendor, with all its parts; drafts are the vendor's own."""
    return (
        ListingRevision.objects.filter(pk=pk)
        .exclude(submitted_at=None)
        .exclude(state=R.DRAFT)
        .select_related(
            "listing__vendor__firm", "listing__vendor__application", "proposed_by", "reviewed_by", "mandate__firm"
        )
        .prefetch_related("variants", "pictures")
        .first()
    )


def listings_half_published() -> QuerySet[Listing]:
    """Listings whose approved revision is not the one that Saleor has."""
    newest = Max("revisions__number", filter=Q(revisions__state=R.APPROVED))
    listings = Listing.objects.annotate(approved_number=newest).exclude(approved_number=None)
    return listings.filter(Q(published_revision__lt=newest) | Q(rewrite=True)).select_related("vendor__firm")


def published_listings_of(firm_ids: Sequence[int]) -> list[int]:
    """Keys of the listings of these firms that are in Saleor, on sale or not."""
    listings = Listing.objects.filter(vendor__firm_id__in=firm_ids, published_revision__gt=0)
    return list(listings.order_by("pk").values_list("pk", flat=True))


@dataclass(frozen=True)
class SaleStanding:
    """What the sale rule wants for a published listing, and what Saleor was last told (None: not known)."""

    pk: int
    wanted: bool
    applied: bool | None

    @property
    def differs(self) -> bool:
        return self.wanted != self.applied


def sale_standings(*pks: int) -> list[SaleStanding]:
    """The standing of these published listings today (of all when none is named)."""
    listings = Listing.objects.filter(published_revision__gt=0)
    if pks:
        listings = listings.filter(pk__in=pks)
    rows = listings.annotate(member=has_active_membership("vendor__firm")).values_list(
        "pk", "member", "vendor__state", "state", "paused", "applied_on_sale"
    )
    return [
        SaleStanding(
            pk,
            may_be_on_sale(member, vendor_state == Vendor.State.ACTIVE, state == Listing.State.APPROVED, paused),
            applied,
        )
        for pk, member, vendor_state, state, paused, applied in rows.order_by("pk")
    ]


def remarks_on(revision: ListingRevision) -> dict[str, list[str]]:
    """What the chamber remarked on fields when it last handed the revision back, by field."""
    found: dict[str, list[str]] = {}
    if not revision.round:
        return found  # it was never handed in
    for note in revision.notes.filter(round=revision.round, party=RevisionNote.Party.CHAMBER).exclude(field=""):
        found.setdefault(note.field, []).append(note.text)
    return found


def conversation(revision: ListingRevision) -> QuerySet[RevisionNote]:
    """Everything that was done and said about a revision, oldest first."""
    return revision.notes.select_related("by", "mandate__firm")


def changes_of(listing: Listing, limit: int = 20) -> list[LiveChange]:
    """The last changes that needed no review, newest first."""
    return list(listing.live_changes.select_related("by", "mandate__firm").order_by("-pk")[:limit])
