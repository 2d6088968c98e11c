"""One line of a purchase as it was when the shopper saw it."""

from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any, Self

from storefront.catalog.language import in_page_language

from .names import mark_of, name_in_page_language


@dataclass(frozen=True)
class PurchaseLine:
    """Names and prices are copies: the order page must read the same when the goods have changed."""

    sku: str
    variant_id: str
    quantity: int
    product: str
    variant: str
    slug: str
    maker_slug: str
    maker: str
    unit_price: Decimal
    made_to_order: bool = False
    grams: int | None = None
    product_en: str = ""
    variant_en: str = ""
    maker_en: str = ""

    @property
    def total(self) -> Decimal:
        return self.unit_price * self.quantity

    @property
    def name(self) -> str:
        """Product and, where it says more, variant, in the page's language."""
        return name_in_page_language((self.product, self.variant), (self.product_en, self.variant_en))

    @property
    def name_mark(self) -> str:
        return mark_of(self.name)

    @property
    def maker_name(self) -> str:
        return in_page_language(self.maker, self.maker_en)

    def priced(self, unit_price: Decimal) -> Self:
        return replace(self, unit_price=unit_price)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "unit_price": str(self.unit_price)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{**data, "unit_price": Decimal(data["unit_price"])})
