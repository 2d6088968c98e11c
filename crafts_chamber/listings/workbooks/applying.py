"""Carries out what a workbook says: new goods many at once, changes one by one, and hands all of it in for review.

Every time it compares with what is there, so that what was done before is not done again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction

from crafts_chamber.listings.bulk import NewGoods, create_listings, submit_listings
from crafts_chamber.listings.drafting import PictureFacts, arrange_pictures, propose_change, update_revision
from crafts_chamber.listings.live_changes import change_price, set_stocks
from crafts_chamber.listings.models import Listing, ListingRevision
from crafts_chamber.listings.pictures import Picture
from crafts_chamber.listings.rules import EDITABLE
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from storefront.imports.files import kept
from storefront.imports.rules import Outcome

from .plan import Decision, Standing, decide
from .standings import found_for
from .wanted import Wanted, WantedPicture

# Photos of so many new goods as fit into this many bytes are in memory at once.
MOST_PICTURE_BYTES = 16 * 1024**2


def apply_goods(vendor: Vendor, goods: Mapping[int, Wanted], *, by: User) -> dict[int, str]:
    """Returns a sentence by key for each that could not be done."""
    refused: dict[int, str] = {}
    new: dict[int, tuple[Wanted, Decision]] = {}
    to_submit: dict[int, int] = {}
    for (key, wanted), found in zip(goods.items(), found_for(vendor, list(goods.values())), strict=True):
        decision = decide(wanted, found.standing, vendor.application.crafts) if not found.problems else None
        problems = found.problems if decision is None else decision.problems
        if problems:
            refused[key] = problems[0].sentence
        elif decision and decision.outcome == Outcome.NEW:
            new[key] = (wanted, decision)
        elif decision and found.standing:
            try:
                to_submit[key] = change(vendor, wanted, found.standing, decision, by)
            except Refusal as refusal:
                refused[key] = refusal.sentence
    for batch in batches(new):
        refused |= create(vendor, batch, to_submit, by)
    refused |= hand_in(vendor, {key: pk for key, pk in to_submit.items() if pk}, by)
    return refused


def batches(new: Mapping[int, tuple[Wanted, Decision]]) -> Iterator[dict[int, tuple[Wanted, Decision]]]:
    batch: dict[int, tuple[Wanted, Decision]] = {}
    size = 0
    for key, (wanted, decision) in new.items():
        weight = sum(picture.size for picture in wanted.pictures)
        if batch and size + weight > MOST_PICTURE_BYTES:
            yield batch
            batch, size = {}, 0
        batch[key] = (wanted, decision)
        size += weight
    if batch:
        yield batch


def create(
    vendor: Vendor, batch: Mapping[int, tuple[Wanted, Decision]], drafts: dict[int, int], by: User
) -> dict[int, str]:
    """All at once; when one can't be taken, one by one, so that it alone is left out."""
    goods = [
        NewGoods(decision.proposal, pictures_of(wanted.pictures))
        for wanted, decision in batch.values()
        if decision.proposal
    ]
    try:
        revisions = create_listings(vendor, goods, by=by)
    except Refusal as refusal:
        if len(batch) == 1:
            return dict.fromkeys(batch, refusal.sentence)
        refused: dict[int, str] = {}
        for key, one in batch.items():
            refused |= create(vendor, {key: one}, drafts, by)
        return refused
    drafts |= {key: revision.pk for key, revision in zip(batch, revisions, strict=True)}
    return {}


def pictures_of(wanted: Iterable[WantedPicture]) -> list[Picture]:
    return [Picture(kept(picture.path), picture.width, picture.height) for picture in wanted]


def change(vendor: Vendor, wanted: Wanted, standing: Standing, decision: Decision, by: User) -> int:
    """Returns the revision that is to be handed in, 0 for none. Raises Refusal."""
    listing = Listing.objects.select_related("vendor__firm", "vendor__application").get(pk=standing.listing)
    for sku, price in decision.prices.items():
        change_price(listing, sku, price, by=by)
    if decision.stocks:
        set_stocks(listing, decision.stocks, by=by)
    if decision.proposal is None:
        return standing.revision if decision.submit else 0
    with transaction.atomic():
        revision = editable_revision(listing, standing) or propose_change(listing, by=by)
        if decision.pictures:
            arrange(revision, wanted.digests, by)
        known = set(revision.pictures.values_list("digest", flat=True))
        fresh = [picture for picture in wanted.pictures if picture.digest not in known] if decision.pictures else []
        update_revision(revision, decision.proposal, by=by, pictures=pictures_of(fresh))
        if decision.pictures:
            arrange(revision, wanted.digests, by)
    return revision.pk


def editable_revision(listing: Listing, standing: Standing) -> ListingRevision | None:
    return listing.revisions.filter(pk=standing.revision, state__in=EDITABLE).first()


def arrange(revision: ListingRevision, digests: Sequence[str], by: User) -> None:
    """Keep these pictures alone, in this order, each as it was described and cropped."""
    known = {picture.digest: picture for picture in revision.pictures.all()}
    wanted = [
        PictureFacts(known[digest].pk, known[digest].alt, known[digest].alt_en, known[digest].crop)
        for digest in digests
        if digest in known
    ]
    arrange_pictures(revision, wanted, by=by)


def hand_in(vendor: Vendor, revisions: Mapping[int, int], by: User) -> dict[int, str]:
    try:
        submit_listings(vendor, list(revisions.values()), by=by)
    except Refusal as refusal:
        return dict.fromkeys(revisions, refusal.sentence)
    return {}
