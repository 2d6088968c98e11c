"""Which of a variant's stocks count in the view of a query."""

from typing import Any
from uuid import UUID

from ...product.models import ProductVariant
from ...warehouse.availability import ChannelStock, channel_stock, kept_for_checkouts, quantity_available
from ..core.context import EngineContext
from ..core.selection import Selection

STOCK_FIELDS = frozenset({"quantityAvailable", "stocks", "isAvailable"})


def asks_for_stock(selection: Selection) -> bool:
    return any(name in STOCK_FIELDS or asks_for_stock(below) for name, below in selection.items())


def stock_view(context: EngineContext, slug: str | None) -> ChannelStock | None:
    """What serves the channel, read once per request (and with it the channel)."""
    if slug is None:
        return None
    if ("stock", slug) not in context.memo:
        found = channel_stock(slug)
        context.memo["stock", slug] = found
        context.memo["channel", slug] = found.channel if found else None
    view: ChannelStock | None = context.memo["stock", slug]
    return view


def _all_warehouses(variant: ProductVariant) -> frozenset[UUID]:
    return frozenset(stock.warehouse_id for stock in variant.stocks.all())


def available(variant: ProductVariant, context: EngineContext, country: str | None) -> int:
    """For the row's channel and `country`; without a channel whatever lies anywhere."""
    view = stock_view(context, variant.channel_slug)
    if view is None:
        limit = context.shop.limit_quantity_per_checkout
        return quantity_available(variant, _all_warehouses(variant), limit, kept_for_checkouts())
    return quantity_available(variant, view.serving(country), view.limit, view.kept)


def stocks_of(variant: ProductVariant, context: EngineContext, country: str | None) -> list[Any]:
    view = stock_view(context, variant.channel_slug)
    rows = list(variant.stocks.all())
    if view is None:
        return rows
    serving = view.serving(country)
    return [stock for stock in rows if stock.warehouse_id in serving]
