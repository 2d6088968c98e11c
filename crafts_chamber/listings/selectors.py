"""Reads of listings. What a vendor sees takes the vendor first and can't be asked without it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from crafts_chamber.registry.selectors import has_active_membership
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from storefront.catalog.models import Variant

from .models import Drift, Listing, ListingRevision, RevisionNote, RevisionPicture, RevisionVariant
from .rules import OPEN, Published, RevisionState, may_be_on_sale, may_sell

R = RevisionState
ONCE_PUBLISHED = frozenset({R.APPROVED, R.SUPERSEDED})


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


@dataclass(frozen=True)
class Writing:
    """An open revision with its options and photos, and what of its listing it may no longer change."""

    revision: ListingRevision
    published: Published


def writing_of(vendor: Vendor, slug: str) -> Writing | None:
    """What is open of this vendor's listing with that slug. Three queries."""
    photos = RevisionPicture.objects.filter(revision__state__in=OPEN)
    revisions = list(
        ListingRevision.objects.filter(listing__vendor=vendor, listing__slug=slug)
        .filter(state__in=[*OPEN, *ONCE_PUBLISHED])
        .select_related("listing")
        .prefetch_related("variants", Prefetch("pictures", photos))
    )
    opened = next((one for one in revisions if one.state in OPEN), None)
    if opened is None:
        return None
    opened.listing.vendor = vendor  # read already, with its firm
    return Writing(opened, published_by(revisions))


def approved_revision(listing: Listing) -> ListingRevision | None:
    return listing.revisions.filter(state=R.APPROVED).first()


def latest_revision(listing: Listing) -> ListingRevision | None:
    return listing.revisions.order_by("-number").first()


@dataclass(frozen=True)
class Versions:
    """Of a listing: what is being written or reviewed, what is approved, and which of them (or the last) is shown."""

    open: ListingRevision | None
    approved: ListingRevision | None
    shown: ListingRevision
    is_member: bool

    @property
    def listing(self) -> Listing:
        return self.shown.listing

    @property
    def available(self) -> dict[str, int | None]:
        """Pieces of each approved option that the shop can sell; None while it does not have the option."""
        return {one.sku: vars(one)["available"] for one in self.approved.variants.all()} if self.approved else {}


def versions_of(vendor: Vendor, slug: str) -> Versions | None:
    """Of this vendor's listing with that slug, with photos and with options that know what the shop has `available`.

    `is_member`: the firm's membership counts today. Three queries.
    """
    newest = Subquery(ListingRevision.objects.filter(listing=OuterRef("listing")).order_by("-number").values("pk")[:1])
    found = list(
        ListingRevision.objects.filter(listing__vendor=vendor, listing__slug=slug)
        .filter(Q(state__in=[*OPEN, R.APPROVED]) | Q(pk=newest))
        .annotate(is_member=has_active_membership("listing__vendor__firm"))
        .select_related("listing")
        .prefetch_related(Prefetch("variants", in_the_shop()), "pictures")
    )
    if not found:
        return None
    for one in found:
        one.listing.vendor = vendor  # read already, with its firm
    opened = next((one for one in found if one.state in OPEN), None)
    approved = next((one for one in found if one.state == R.APPROVED), None)
    return Versions(opened, approved, opened or approved or found[0], found[0].is_member)


def in_the_shop() -> QuerySet[RevisionVariant]:
    """Options with how many pieces of them the shop can sell: `available`, None while it does not have them."""
    sold = Variant.objects.filter(product__saleor_id=OuterRef("revision__listing__product_id"), sku=OuterRef("sku"))
    return RevisionVariant.objects.annotate(available=Subquery(sold.values("available")[:1]))


def published_facts(listing: Listing) -> Published:
    """What later revisions may no longer change."""
    published = listing.revisions.filter(state__in=ONCE_PUBLISHED)
    rows = list(published.values_list("state", "craft", "variants__sku"))
    craft = next((craft for state, craft, _sku in rows if state == R.APPROVED), None)
    return Published() if craft is None else Published(craft, frozenset(sku for *_rest, sku in rows if sku))


def published_by(revisions: Iterable[ListingRevision]) -> Published:
    """As `published_facts`, of all revisions of a listing that were read with their options."""
    once = [one for one in revisions if one.state in ONCE_PUBLISHED]
    craft = next((one.craft for one in once if one.state == R.APPROVED), None)
    skus = frozenset(variant.sku for one in once for variant in one.variants.all())
    return Published() if craft is None else Published(craft, skus)


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


@dataclass(frozen=True)
class Review:
    """A revision beside what the shop shows (None: nothing, or that very revision), for one officer.

    `is_own`: the officer wrote in it, and so does not review it. `drift`: the key of what waits for a decision.
    """

    revision: ListingRevision
    approved: ListingRevision | None
    is_own: bool
    is_member: bool
    drift: int | None


def review_of(pk: int, officer: User) -> Review | None:
    """As `revision_for_office`, with all that is beside it. Three queries."""
    wrote = ListingRevision.writers.through.objects.filter(listingrevision=OuterRef("pk"), user=officer)
    drift = Drift.objects.filter(listing=OuterRef("listing"), state=Drift.State.OPEN)
    found = {
        one.pk: one
        for one in ListingRevision.objects.filter(listing__revisions=pk)
        .filter(Q(pk=pk) | Q(state=R.APPROVED))
        .annotate(is_own=Exists(wrote), is_member=has_active_membership("listing__vendor__firm"))
        .annotate(drift=Subquery(drift.values("pk")[:1]))
        .select_related("listing__vendor__firm", "proposed_by", "reviewed_by", "mandate__firm")
        .prefetch_related("variants", "pictures")
    }
    asked = found.pop(pk, None)
    if asked is None or asked.submitted_at is None or asked.state == R.DRAFT:
        return None
    return Review(asked, next(iter(found.values()), None), asked.is_own, asked.is_member, asked.drift)


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


def makers_not_selling() -> set[str]:
    """Slugs of the vendors none of whose goods may be on sale today, whatever the goods' own standing."""
    vendors = Vendor.objects.exclude(provisioned_at=None).annotate(member=has_active_membership("firm"))
    rows = vendors.values_list("slug", "member", "state")
    return {slug for slug, member, state in rows if not may_sell(member, state == Vendor.State.ACTIVE)}


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
