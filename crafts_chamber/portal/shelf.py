"""One row per listing of a vendor, as its list shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from crafts_chamber.listings.models import Listing, ListingRevision, RevisionPicture
from crafts_chamber.listings.rules import OPEN, RevisionState
from storefront.catalog.models import Variant


@dataclass(frozen=True)
class ShelfRow:
    """A listing with its newest revision; `waiting` is that one while it is open."""

    listing: Listing
    newest: ListingRevision
    waiting: ListingRevision | None
    picture: RevisionPicture | None
    price_from: Decimal | None

    @property
    def on_sale(self) -> bool:
        return bool(self.listing.applied_on_sale)

    @property
    def approved(self) -> bool:
        return self.listing.state == Listing.State.APPROVED

    @property
    def publishing(self) -> bool:
        """Approved, and Saleor does not have it yet."""
        return self.newest.state == RevisionState.APPROVED and self.listing.published_revision < self.newest.number


def shelf_rows(listings: Iterable[Listing]) -> list[ShelfRow]:
    """Rows of listings whose revisions (newest first), options and pictures are prefetched."""
    return [row_of(listing) for listing in listings]


def row_of(listing: Listing) -> ShelfRow:
    newest = listing.revisions.all()[0]
    pictures = list(newest.pictures.all())
    return ShelfRow(
        listing=listing,
        newest=newest,
        waiting=newest if newest.state in OPEN else None,
        picture=pictures[0] if pictures else None,
        price_from=min((variant.price for variant in newest.variants.all()), default=None),
    )


@dataclass(frozen=True)
class StockRow:
    """One option that the shop knows; `available` is what can be sold now: in stock and not ordered."""

    sku: str
    name: str
    available: int


def stock_rows(listing: Listing) -> list[StockRow]:
    """The options of published goods, as the catalog has them."""
    if not listing.published_revision:
        return []
    variants = Variant.objects.filter(product__saleor_id=listing.product_id).order_by("position")
    return [StockRow(variant.sku, variant.name or variant.sku, variant.available) for variant in variants]
