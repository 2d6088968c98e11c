"""How a checkout can be delivered: the methods of its zone, and those that shipping apps price.

An app's methods come by the synchronous webhook SHIPPING_LIST_METHODS_FOR_CHECKOUT and are remembered on the checkout
for as long as its lines and address stay what they were.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from ..core.locks import is_in_transaction
from ..shipping.models import ShippingMethod, ShippingMethodChannelListing, ShippingMethodPostalCodeRule
from ..webhook.events import subscribed_webhooks
from ..webhook.models import Webhook
from ..webhook.sync import call_webhook
from .calculations import CheckoutSums
from .models import Checkout

EVENT = "SHIPPING_LIST_METHODS_FOR_CHECKOUT"
WHERE = ("country", "country_area", "city", "city_area", "postal_code")


@dataclass(frozen=True)
class OfferedMethod:
    """A delivery method at the price it has for one checkout; kept as JSON on checkout and order."""

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

    @property
    def price(self) -> Decimal:
        return Decimal(self.amount)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def offered(stored: Mapping[str, Any] | None) -> OfferedMethod | None:
    return OfferedMethod(**stored) if stored else None


def offered_methods(checkout: Checkout, sums: CheckoutSums) -> list[OfferedMethod]:
    """Everything the shopper can choose from; empty without a shipping address or without goods that are sent.

    May call a shipping app, so it refuses to run inside an engine transaction when one has to be asked.
    """
    if checkout.shipping_address is None or not sums.is_shipping_required:
        return []
    return zone_methods(checkout, sums) + _app_methods(checkout, sums)


def known_methods(checkout: Checkout, sums: CheckoutSums) -> list[OfferedMethod]:
    """As `offered_methods`, without asking anybody: an app's offer counts while it is for these lines and address."""
    if checkout.shipping_address is None or not sums.is_shipping_required:
        return []
    remembered = checkout.app_methods if checkout.app_methods_for == _what_was_asked(checkout, sums) else []
    return zone_methods(checkout, sums) + [OfferedMethod(**stored) for stored in remembered]


def zone_methods(checkout: Checkout, sums: CheckoutSums) -> list[OfferedMethod]:
    """Methods of the zones that serve the country in the channel, whose price, weight and postcode limits allow it."""
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


# --- Methods priced by apps -----------------------------------------------------------------------------------------


def _app_methods(checkout: Checkout, sums: CheckoutSums) -> list[OfferedMethod]:
    webhooks = subscribed_webhooks(EVENT)
    if not webhooks:
        return []
    key = _what_was_asked(checkout, sums)
    if checkout.app_methods_for != key:
        if is_in_transaction():
            raise RuntimeError("A shipping app is asked outside of any engine transaction.")
        methods = [method.as_json() for webhook in webhooks for method in _ask(webhook, checkout)]
        checkout.app_methods, checkout.app_methods_for = methods, key
        Checkout.objects.filter(pk=checkout.pk).update(app_methods=methods, app_methods_for=key)
    return [OfferedMethod(**stored) for stored in checkout.app_methods]


def _what_was_asked(checkout: Checkout, sums: CheckoutSums) -> str:
    address = checkout.shipping_address
    where = (
        [address.country, address.country_area, address.city, address.city_area, address.postal_code] if address else []
    )
    lines = sorted(f"{line.variant.pk}×{line.quantity}@{line.unit_price}" for line in sums.lines)
    return hashlib.sha256("\n".join([*where, *lines]).encode()).hexdigest()


def _ask(webhook: Webhook, checkout: Checkout) -> Iterable[OfferedMethod]:
    answer = call_webhook(webhook, EVENT, checkout)
    found = (_app_offer(webhook, checkout, item) for item in answer) if isinstance(answer, list) else ()
    return [method for method in found if method is not None]


def _app_offer(webhook: Webhook, checkout: Checkout, item: Any) -> OfferedMethod | None:
    """None for an entry that is not as Saleor documents it, or in another currency: it is left out, as Saleor does."""
    if not isinstance(item, dict) or item.get("currency") != checkout.currency:
        return None
    try:
        amount = Decimal(str(item["amount"])).quantize(Decimal("0.01"))
        key = f"app:{webhook.app_id}:{item['id']}"
    except (KeyError, InvalidOperation):
        return None
    return OfferedMethod(
        id=b64encode(key.encode()).decode(),
        name=str(item.get("name", "")),
        amount=str(amount),
        currency=checkout.currency,
        minimum_delivery_days=item.get("minimum_delivery_days"),
        maximum_delivery_days=item.get("maximum_delivery_days"),
        description=item.get("description"),
        metadata=item.get("metadata") or {},
        private_metadata=item.get("private_metadata") or {},
    )
