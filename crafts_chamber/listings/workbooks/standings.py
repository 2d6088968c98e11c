"""What is there of the goods that a workbook names: a few queries however many there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from crafts_chamber.listings import errors
from crafts_chamber.listings.models import Listing, ListingRevision, LiveChange, Sku
from crafts_chamber.listings.rules import OPEN, RevisionState
from crafts_chamber.listings.selectors import published_by
from crafts_chamber.vendors.models import Vendor
from storefront.spreadsheets.errors import CellProblem

from .plan import Standing
from .wanted import Wanted

# SQLite takes 32,766 values in one statement; a page of listings comes with all its revisions.
CHUNK = 500
T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """The listing that a workbook means (None: new goods), or why none can be meant."""

    standing: Standing | None = None
    problems: tuple[CellProblem, ...] = ()


@dataclass
class Known:
    """Owners of SKUs and codes, read for many goods at once. A listing of another vendor is `STRANGE`."""

    by_sku: dict[str, int] = field(default_factory=dict)
    by_code: dict[str, int] = field(default_factory=dict)
    standings: dict[int, Standing] = field(default_factory=dict)


STRANGE = -1


def found_for(vendor: Vendor, goods: Sequence[Wanted]) -> list[Found]:
    """In the order of `goods`."""
    known = Known()
    for chunk in chunked([sku for wanted in goods for sku in wanted.skus]):
        rows = Sku.objects.filter(sku__in=chunk).values_list("sku", "listing_id", "listing__vendor_id")
        known.by_sku |= {sku: listing if owner == vendor.pk else STRANGE for sku, listing, owner in rows}
    for chunk in chunked([wanted.code for wanted in goods if wanted.code]):
        known.by_code |= dict(Listing.objects.filter(vendor=vendor, code__in=chunk).values_list("code", "pk"))
    wanted_listings = {*known.by_sku.values(), *known.by_code.values()} - {STRANGE}
    for pks in chunked(sorted(wanted_listings)):
        known.standings |= standings_of(vendor, pks)
    return [found_one(wanted, known) for wanted in goods]


def chunked(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + CHUNK] for start in range(0, len(things), CHUNK))


def found_one(wanted: Wanted, known: Known) -> Found:
    problems = []
    if wanted.code and wanted.code not in known.by_code:
        sentence = _("You have no goods with the code %(code)s. Leave it empty for new goods.")
        problems.append(CellProblem(wanted.row, "code", sentence % {"code": wanted.code}))
    listings = {known.by_code[wanted.code]} if wanted.code in known.by_code else set()
    for option in wanted.options:
        owner = known.by_sku.get(option.sku)
        if owner is None:
            continue
        if owner == STRANGE:
            problems.append(CellProblem(option.row, "sku", errors.sku_taken(option.sku).sentence))
        elif listings and owner not in listings:
            sentence = _("SKU %(sku)s belongs to other goods of yours than the rows of this name.")
            problems.append(CellProblem(option.row, "sku", sentence % {"sku": option.sku}))
        else:
            listings.add(owner)
    if problems:
        return Found(problems=tuple(problems))
    return Found(known.standings[listings.pop()] if listings else None)


def listings_whole(vendor: Vendor) -> QuerySet[Listing]:
    """The vendor's listings, each with its revisions (newest first) and their parts."""
    revisions = ListingRevision.objects.order_by("-number").prefetch_related("variants", "pictures")
    return Listing.objects.filter(vendor=vendor).prefetch_related(Prefetch("revisions", queryset=revisions))


def standings_of(vendor: Vendor, pks: Sequence[int]) -> dict[int, Standing]:
    stated = stated_stocks(pks)
    return {
        listing.pk: standing_of(listing, stated.get(listing.pk, {}))
        for listing in listings_whole(vendor).filter(pk__in=pks)
    }


def stated_stocks(pks: Iterable[int]) -> dict[int, dict[str, int]]:
    """Pieces by listing and SKU, as last set without a review; what was lost was never so."""
    changes = LiveChange.objects.filter(listing__in=pks, kind=LiveChange.Kind.STOCK).exclude(
        state=LiveChange.State.LOST
    )
    found: dict[int, dict[str, int]] = {}
    for listing, sku, after in changes.order_by("pk").values_list("listing_id", "sku", "after"):
        found.setdefault(listing, {})[sku] = int(after)
    return found


def standing_of(listing: Listing, stated: dict[str, int]) -> Standing:
    revisions = list(listing.revisions.all())  # newest first, with their parts
    approved = next((one for one in revisions if one.state == RevisionState.APPROVED), None)
    base = next((one for one in revisions if one.state in OPEN), None) or approved or revisions[0]
    live = approved if approved is not None and listing.published_revision else None
    return Standing(
        listing=listing.pk,
        base=base.proposal,
        state=RevisionState(base.state),
        digests=tuple(picture.digest for picture in base.pictures.all()),
        published=published_by(revisions),
        revision=base.pk,
        live=prices_of(live),
        stated={**stocks_of(live), **stated},
    )


def prices_of(revision: ListingRevision | None) -> dict[str, Decimal]:
    return {variant.sku: variant.price for variant in revision.variants.all()} if revision else {}


def stocks_of(revision: ListingRevision | None) -> dict[str, int]:
    return {variant.sku: variant.stock for variant in revision.variants.all()} if revision else {}
