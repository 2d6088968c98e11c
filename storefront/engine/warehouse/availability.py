"""How much of a variant a channel can sell, from stocks that were prefetched."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Subquery, Sum
from django.utils import timezone

from ..channel.models import Channel
from ..core.models import ShopSettings
from ..product.models import ProductVariant
from .models import Reservation

# What one checkout may take of goods whose stock is not tracked, when the shop sets no limit.
UNTRACKED_LIMIT = 50


@dataclass(frozen=True)
class ChannelStock:
    """What selling in a channel depends on besides the goods: which warehouse serves which countries, and the limit.

    `zones` has one entry for each link of a warehouse of the channel to a shipping zone of the channel.
    """

    channel: Channel
    warehouses: frozenset[UUID]
    zones: tuple[tuple[UUID, frozenset[str]], ...]
    only_through_zones: bool
    limit: int | None
    kept: Mapping[int, int]

    def serving(self, country: str | None) -> frozenset[UUID]:
        """Warehouses that send to `country` (None: to anywhere); without zones when the shop does not ask for them."""
        if not self.only_through_zones:
            return self.warehouses
        return frozenset(pk for pk, countries in self.zones if country is None or country in countries)


def channel_stock(slug: str) -> ChannelStock | None:
    """In one query, as every page of goods asks for it; in two where the shop keeps goods for checkouts."""
    settings = ShopSettings.objects.filter(pk=ShopSettings.SINGLE_PK)
    zone = "channel_warehouses__warehouse__shipping_zones"
    rows: list[Any] = list(
        Channel.objects.filter(slug=slug).annotate(
            stock_warehouse=F("channel_warehouses__warehouse_id"),
            zone_channel=F(f"{zone}__channels"),
            zone_countries=F(f"{zone}__countries"),
            is_set=Subquery(settings.values("pk")),
            set_limit=Subquery(settings.values("limit_quantity_per_checkout")),
            set_minutes=Subquery(settings.values("reserve_stock_duration_anonymous_user")),
            set_zones=Subquery(settings.values("use_legacy_shipping_zone_stock_availability")),
        )
    )
    if not rows:
        return None
    channel, default = rows[0], ShopSettings()
    return ChannelStock(
        channel=channel,
        warehouses=frozenset(row.stock_warehouse for row in rows if row.stock_warehouse is not None),
        zones=tuple(
            (row.stock_warehouse, frozenset(row.zone_countries)) for row in rows if row.zone_channel == channel.pk
        ),
        only_through_zones=bool(channel.set_zones)
        if channel.is_set
        else default.use_legacy_shipping_zone_stock_availability,
        limit=channel.set_limit if channel.is_set else default.limit_quantity_per_checkout,
        kept=kept_for_checkouts() if channel.set_minutes else {},
    )


def kept_for_checkouts() -> dict[int, int]:
    """By stock, what is kept for checkouts now: few, as they live for minutes."""
    rows = Reservation.objects.filter(reserved_until__gt=timezone.now()).values("stock_id").order_by()
    return {row["stock_id"]: row["sum"] for row in rows.annotate(sum=Sum("quantity_reserved"))}


def quantity_available(
    variant: ProductVariant, warehouses: Collection[UUID], limit: int | None, kept: Mapping[int, int]
) -> int:
    """What one checkout may take of `variant`: what lies free in `warehouses`, at most its limit and the shop's."""
    limits = [one for one in (limit, variant.quantity_limit_per_customer) if one is not None]
    if variant.track_inventory:
        stocks = [stock for stock in variant.stocks.all() if stock.warehouse_id in warehouses]
        limits.append(sum(max(stock.available - kept.get(stock.pk, 0), 0) for stock in stocks))
    return min(limits) if limits else UNTRACKED_LIMIT
