"""How a question for delivery methods can end, and how Saleor hears of it."""

from dataclasses import dataclass
from typing import Any

from storefront.delivery.plan import BREAKDOWN_KEY, Quote, write_breakdown

# Within our app; Saleor names it `app:<our identifier>:parcels`.
METHOD = "parcels"
NAME = "各匠铺分别发货"
# What couriers from Tancheng need for the mainland.
DAYS = (2, 6)


@dataclass(frozen=True)
class ParcelsPriced:
    """One method; each maker's price is in its metadata, which the order keeps."""

    quote: Quote
    currency: str

    def answer(self) -> list[dict[str, Any]]:
        return [
            {
                "id": METHOD,
                "name": NAME,
                "amount": self.quote.total,
                "currency": self.currency,
                "minimum_delivery_days": DAYS[0],
                "maximum_delivery_days": DAYS[1],
                "metadata": {BREAKDOWN_KEY: write_breakdown(self.quote.parts)},
            }
        ]


@dataclass(frozen=True)
class NotDelivered:
    """There is no way; `reason` is for logs. Shoppers are told before they get here."""

    reason: str

    def answer(self) -> list[dict[str, Any]]:
        return []


Answer = ParcelsPriced | NotDelivered
