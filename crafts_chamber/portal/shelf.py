"""Price and stock of each option that the shop has, as a vendor changes them at once."""

from dataclasses import dataclass
from decimal import Decimal

from crafts_chamber.listings.models import Listing, ListingRevision
from crafts_chamber.listings.shelf import LOW_STOCK
from storefront.catalog.models import Variant


@dataclass(frozen=True)
class StockRow:
    """`available` is what can be sold now: in stock and not ordered; None while the catalog does not have it."""

    sku: str
    name: str
    price: Decimal
    available: int | None

    @property
    def low(self) -> bool:
        return self.available is not None and self.available <= LOW_STOCK


def stock_rows(listing: Listing, approved: ListingRevision | None) -> list[StockRow]:
    if not listing.published_revision or approved is None:
        return []
    known = Variant.objects.filter(product__saleor_id=listing.product_id)
    available = dict(known.values_list("sku", "available"))
    return [
        StockRow(variant.sku, variant.option or variant.sku, variant.price, available.get(variant.sku))
        for variant in approved.variants.all()
    ]
