"""How much of a variant a channel can sell, from stocks that were prefetched."""

from collections.abc import Collection
from uuid import UUID

from ..channel.models import Channel
from ..core.models import ShopSettings
from ..product.models import ProductVariant
from ..shipping.models import ShippingZone
from .models import ChannelWarehouse, Warehouse

DEFAULT_LIMIT = 50


def serving_warehouses(channel: Channel, country: str | None, shop: ShopSettings) -> frozenset[UUID]:
    """Warehouses of the channel that a zone of the channel sends to `country` (None: to anywhere).

    With `use_legacy_shipping_zone_stock_availability` off, every warehouse of the channel.
    """
    of_channel = ChannelWarehouse.objects.filter(channel=channel)
    if not shop.use_legacy_shipping_zone_stock_availability:
        return frozenset(of_channel.values_list("warehouse_id", flat=True))
    zones = [
        pk
        for pk, countries in ShippingZone.objects.filter(channels=channel).values_list("pk", "countries")
        if country is None or country in countries
    ]
    served = Warehouse.objects.filter(shipping_zones__in=zones, channel_warehouses__channel=channel)
    return frozenset(served.values_list("pk", flat=True))


def quantity_available(variant: ProductVariant, warehouses: Collection[UUID], limit: int | None) -> int:
    """What one checkout may take of `variant`: what lies free in `warehouses`, at most its limit and the shop's."""
    limits = [limit or DEFAULT_LIMIT]
    if variant.quantity_limit_per_customer is not None:
        limits.append(variant.quantity_limit_per_customer)
    if variant.track_inventory:
        limits.append(sum(stock.available for stock in variant.stocks.all() if stock.warehouse_id in warehouses))
    return min(limits)
