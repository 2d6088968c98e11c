"""Which of a variant's stocks count in the view of a query; what serves a channel is read once per request."""

from typing import Any
from uuid import UUID

from ...product.models import ProductVariant
from ...warehouse.availability import serving_warehouses
from ..core.context import EngineContext


def warehouses_in_view(variant: ProductVariant, context: EngineContext, country: str | None) -> frozenset[UUID]:
    """Warehouses that serve the row's channel (and `country`); those of every stock when it has no channel."""
    channel = context.channel(variant.channel_slug)
    if channel is None:
        return frozenset(stock.warehouse_id for stock in variant.stocks.all())
    key = ("serving", channel.pk, country)
    if key not in context.memo:
        context.memo[key] = serving_warehouses(channel, country, context.shop)
    found: frozenset[UUID] = context.memo[key]
    return found


def stocks_of(variant: ProductVariant, context: EngineContext, country: str | None) -> list[Any]:
    rows = list(variant.stocks.all())
    if variant.channel_slug is None:
        return rows
    warehouses = warehouses_in_view(variant, context, country)
    return [stock for stock in rows if stock.warehouse_id in warehouses]
