"""Decides how a checkout can be delivered: by one method at the sum of its makers' prices, or not at all."""

from django.conf import settings

from storefront.delivery.plan import pack
from storefront.delivery.regions import province_named
from storefront.delivery.selectors import quote_parcels

from .outcomes import Answer, NotDelivered, ParcelsPriced
from .parse import Shipment


def handle(shipment: Shipment) -> Answer:
    """The same shipment gets the same answer for as long as no rule changes; one query."""
    province = province_named(shipment.province) if shipment.country == "CN" else None
    if province is None:
        return NotDelivered(f"No mainland province is called {shipment.province!r} in {shipment.country!r}.")
    if not shipment.pieces:
        return NotDelivered("The checkout is empty.")
    if shipment.currencies != {settings.CURRENCY}:
        return NotDelivered(f"Prices are in {', '.join(sorted(shipment.currencies))}, rules in {settings.CURRENCY}.")
    found = quote_parcels(pack(shipment.pieces), province.code, shipment.pickup)
    if found.unserved:
        return NotDelivered(f"Not sent to {province.name} by {', '.join(found.unserved)}.")
    return ParcelsPriced(found, settings.CURRENCY)
