"""Many goods at once, for a workbook: a few queries however many there are. No HTTP here, and no reading of files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from crafts_chamber.vendors.acting import mandate_of
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User

from . import errors
from .access import require_vendor
from .drafting import check, code_of, columns, picture_row, variant_rows
from .low_risk import low_risk_changes
from .models import Listing, ListingRevision, RevisionNote, RevisionPicture, RevisionVariant, Sku
from .pictures import Picture
from .problems import missing_to_submit
from .rules import EDITABLE, MOST_PICTURES, Move, Proposal, Published, RevisionState
from .slugs import Slugs

# SQLite takes 32,766 values in one statement; a revision has some thirty columns.
BATCH = 500
SUBMITTED_FIELDS = ("state", "round", "submitted_at", "reviewed_by", "reason", "low_risk", "number_changes")


@dataclass(frozen=True)
class NewGoods:
    """Goods that are to be listed; at most MOST_PICTURES pictures, each read and cleaned before."""

    proposal: Proposal
    pictures: Sequence[Picture] = ()


def create_listings(vendor: Vendor, goods: Sequence[NewGoods], *, by: User) -> list[ListingRevision]:
    """List them all as first drafts, or none. Returns the drafts in the order of `goods`.

    Raises Refusal like `create_listing`, for the first goods that can't be taken. Limits: two thousand goods with five
    hundred pictures take about five seconds and 140 queries on SQLite (a statement holds some thirty revisions); the
    pictures must be read and cleaned before, which is what takes the time (`pictures.clean`, some 0.1 s each).
    """
    require_vendor(vendor, by)
    for one in goods:
        check(vendor, one.proposal, Published())
        if len(one.pictures) > MOST_PICTURES:
            raise errors.too_many_pictures(MOST_PICTURES)
    mandate = mandate_of(by, vendor.firm)
    with transaction.atomic():
        listings = insert_listings(vendor, goods)
        revisions = ListingRevision.objects.bulk_create(
            [
                ListingRevision(listing=listing, number=1, proposed_by=by, mandate=mandate, **columns(one.proposal))
                for listing, one in zip(listings, goods, strict=True)
            ],
            BATCH,
        )
        sign(revisions, by)
        insert_variants(revisions, goods)
        insert_pictures(revisions, goods)
    return revisions


def insert_listings(vendor: Vendor, goods: Sequence[NewGoods]) -> list[Listing]:
    slugs = Slugs()
    rows = [
        Listing(vendor=vendor, slug=slugs.free(one.proposal.name, one.proposal.name_en), code=uuid4().hex[:24])
        for one in goods
    ]
    listings = Listing.objects.bulk_create(rows, BATCH)
    for listing in listings:
        listing.code = code_of(listing)
    Listing.objects.bulk_update(listings, ["code"], BATCH)
    return listings


def sign(revisions: Sequence[ListingRevision], by: User) -> None:
    """Write down who wrote in them; twice is once."""
    through = ListingRevision.writers.through
    rows = [through(listingrevision_id=revision.pk, user_id=by.pk) for revision in revisions]
    through.objects.bulk_create(rows, BATCH, ignore_conflicts=True)


def insert_variants(revisions: Sequence[ListingRevision], goods: Sequence[NewGoods]) -> None:
    rows = [row for revision, one in zip(revisions, goods, strict=True) for row in variant_rows(revision, one.proposal)]
    owners: dict[str, int] = {}
    for row in rows:
        if owners.setdefault(row.sku, row.revision.listing_id) != row.revision.listing_id:
            raise errors.sku_taken(row.sku)
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        mine = [Sku(sku=row.sku, listing_id=owners[row.sku]) for row in batch]
        Sku.objects.bulk_create(mine, ignore_conflicts=True)
        known = dict(Sku.objects.filter(sku__in=[sku.sku for sku in mine]).values_list("sku", "listing_id"))
        others = [sku for sku, listing in known.items() if listing != owners[sku]]
        if others:
            raise errors.sku_taken(", ".join(sorted(others)[:5]))
        RevisionVariant.objects.bulk_create(batch)


def insert_pictures(revisions: Sequence[ListingRevision], goods: Sequence[NewGoods]) -> None:
    rows = []
    for revision, one in zip(revisions, goods, strict=True):
        fresh = {picture.digest: picture for picture in one.pictures}
        rows += [picture_row(revision, picture, position) for position, picture in enumerate(fresh.values())]
    RevisionPicture.objects.bulk_create(rows, BATCH)


def submit_listings(vendor: Vendor, pks: Sequence[int], *, by: User) -> int:
    """Hand these editable revisions of the vendor's to the chamber; returns how many.

    What is incomplete, or is not editable (any more), is left as it is: ask `missing_to_submit` before. Eight queries
    for each five hundred.
    """
    require_vendor(vendor, by)
    return sum(submit_batch(vendor, pks[start : start + BATCH], by) for start in range(0, len(pks), BATCH))


def approved_of(listing_ids: Iterable[int]) -> dict[int, ListingRevision]:
    """The approved revision of each of these listings that has one."""
    approved = ListingRevision.objects.filter(listing__in=listing_ids, state=RevisionState.APPROVED)
    return {revision.listing_id: revision for revision in approved.prefetch_related("variants", "pictures")}


@transaction.atomic
def submit_batch(vendor: Vendor, pks: Sequence[int], by: User) -> int:
    editable = ListingRevision.objects.select_for_update().filter(listing__vendor=vendor, state__in=EDITABLE)
    revisions = editable.filter(pk__in=pks).prefetch_related("variants", "pictures")
    ready = [one for one in revisions if not missing_to_submit(one.proposal, len(one.pictures.all()))]
    now, approved = timezone.now(), approved_of({one.listing_id for one in ready})
    for revision in ready:
        changes = low_risk_changes(revision, approved.get(revision.listing_id))
        revision.low_risk, revision.number_changes = changes is not None, changes or []
        revision.state, revision.round = RevisionState.SUBMITTED, revision.round + 1
        revision.submitted_at, revision.reviewed_by, revision.reason = now, None, ""
    ListingRevision.objects.bulk_update(ready, SUBMITTED_FIELDS, BATCH)
    party, mandate = RevisionNote.Party.VENDOR, mandate_of(by, vendor.firm)
    RevisionNote.objects.bulk_create(
        RevisionNote(revision=one, round=one.round, party=party, by=by, mandate=mandate, move=Move.SUBMIT)
        for one in ready
    )
    sign(ready, by)
    return len(ready)
