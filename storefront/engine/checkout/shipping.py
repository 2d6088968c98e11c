"""A method of delivery as a checkout is offered it, and the methods of the zones that serve its country."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from ..shipping.models import ShippingMethod, ShippingMethodChannelListing, ShippingMethodPostalCodeRule
from .calculations import CheckoutSums
from .models import Checkout


@dataclass(frozen=True)
class OfferedMethod:
    """A delivery method at the price it has for one checkout; kept as JSON on checkout and order.

    Not `active`: an app has excluded it, with its reason as `message`. Not `valid`: it is no longer on offer.
    """

    id: str
    name: str
    amount: str
    currency: str
    minimum_delivery_days: int | None = None
    maximum_delivery_days: int | None = None
    description: Any = None
    metadata: dict[str, str] = field(default_factory=dict)
    private_metadata: dict[str, str] = field(default_factory=dict)
    active: bool = True
    message: str = ""
    valid: bool = True

    @property
    def is_external(self) -> bool:
        """Whether an app prices it."""
        return b64decode(self.id).startswith(b"app:")

    @property
    def price(self) -> Decimal:
        return Decimal(self.amount)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def offered(stored: Mapping[str, Any] | None) -> OfferedMethod | None:
    return OfferedMethod(**stored) if stored else None


def zone_methods(checkout: Checkout, sums: CheckoutSums) -> list[OfferedMethod]:
    """Methods of the zones that serve the country in the channel, whose price, weight and postcode limits allow it.

    None without a shipping address or without goods that are sent.
    """
    if checkout.shipping_address is None or not sums.is_shipping_required:
        return []
    listings = (
        ShippingMethodChannelListing.objects.filter(
            channel_id=checkout.channel_id, shipping_method__shipping_zone__channels=checkout.channel_id
        )
        .select_related("shipping_method__shipping_zone")
        .prefetch_related("shipping_method__postal_code_rules")
        .order_by("price_amount", "pk")
    )
    return [
        _zone_offer(listing)
        for listing in listings
        if checkout.country in listing.shipping_method.shipping_zone.countries and _is_within(listing, checkout, sums)
    ]


def _zone_offer(listing: ShippingMethodChannelListing) -> OfferedMethod:
    method = listing.shipping_method
    return OfferedMethod(
        id=b64encode(f"ShippingMethod:{method.pk}".encode()).decode(),
        name=method.name,
        amount=str(listing.price_amount.quantize(Decimal("0.01"))),
        currency=listing.currency,
        minimum_delivery_days=method.minimum_delivery_days,
        maximum_delivery_days=method.maximum_delivery_days,
        description=method.description,
        metadata=method.metadata,
        private_metadata=method.private_metadata,
    )


def _is_within(listing: ShippingMethodChannelListing, checkout: Checkout, sums: CheckoutSums) -> bool:
    method, highest = listing.shipping_method, listing.maximum_order_price_amount
    if sums.subtotal < listing.minimum_order_price_amount or (highest is not None and sums.subtotal > highest):
        return False
    if sums.weight < method.minimum_order_weight:
        return False
    if method.maximum_order_weight is not None and sums.weight > method.maximum_order_weight:
        return False
    postal_code = checkout.shipping_address.postal_code if checkout.shipping_address else ""
    return _serves_postal_code(method, postal_code)


def _serves_postal_code(method: ShippingMethod, postal_code: str) -> bool:
    rules = list(method.postal_code_rules.all())
    included = [rule for rule in rules if rule.inclusion_type == "INCLUDE"]
    excluded = [rule for rule in rules if rule.inclusion_type != "INCLUDE"]
    if any(_matches(rule, postal_code) for rule in excluded):
        return False
    return not included or any(_matches(rule, postal_code) for rule in included)


def _matches(rule: ShippingMethodPostalCodeRule, postal_code: str) -> bool:
    if not rule.end:
        return postal_code.startswith(rule.start)
    return rule.start <= postal_code <= rule.end
