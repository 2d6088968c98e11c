"""A vendor's goods as rows of the workbook: to be changed and sent back. Photos stay where they are."""

from collections.abc import Iterator
from typing import Any

from crafts_chamber.listings.models import Listing, ListingRevision
from crafts_chamber.listings.rules import OPEN, RevisionState
from crafts_chamber.vendors.models import Vendor

from .layout import GOODS_FIELDS
from .standings import listings_whole

CHUNK = 200


def goods_rows(vendor: Vendor) -> Iterator[dict[str, Any]]:
    """Oldest goods first. Sent back unchanged they change nothing."""
    listings = listings_whole(vendor).order_by("pk")
    for listing in listings.iterator(chunk_size=CHUNK):
        yield from rows_of(listing)


def rows_of(listing: Listing) -> Iterator[dict[str, Any]]:
    revisions = list(listing.revisions.all())
    shown = next((one for one in revisions if one.state in OPEN), None) or approved_or_last(revisions)
    facts = {key: getattr(shown, key) for key in GOODS_FIELDS}
    for variant in shown.variants.all():
        yield {
            **facts,
            "code": listing.code,
            "sku": variant.sku,
            "option": variant.option,
            "option_en": variant.option_en,
            "price": variant.price,
            # Pieces of what is on sale are the shop's to count.
            "stock": "" if listing.published_revision else variant.stock,
        }


def approved_or_last(revisions: list[ListingRevision]) -> ListingRevision:
    return next((one for one in revisions if one.state == RevisionState.APPROVED), revisions[0])
