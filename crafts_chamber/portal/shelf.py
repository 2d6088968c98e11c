"""Price and stock of each option that the shop has, as a vendor changes them at once."""

from dataclasses import dataclass
from decimal import Decimal

from crafts_chamber.listings.selectors import Versions


@dataclass(frozen=True)
class StockRow:
    """`available` is what can be sold now: in stock and not ordered; None while the catalog does not have it."""

    sku: str
    name: str
    price: Decimal
    available: int | None
    low_stock: int

    @property
    def low(self) -> bool:
        return self.available is not None and self.available <= self.low_stock


def stock_rows(versions: Versions) -> list[StockRow]:
    if not versions.listing.published_revision or versions.approved is None:
        return []
    most = versions.listing.vendor.low_stock
    return [
        StockRow(variant.sku, variant.option or variant.sku, variant.price, versions.available[variant.sku], most)
        for variant in versions.approved.variants.all()
    ]
