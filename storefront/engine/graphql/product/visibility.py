"""Which products a query may list: the public by channel, apps all; each row is told its channel."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from graphql import GraphQLError, GraphQLResolveInfo

from ...channel.models import Channel
from ...core.models import InChannel
from ...product.models import Product, ProductVariant
from ...product.selectors import listed, only_active_channel, public_products, public_variants
from ..core.connection import Slice, from_queryset
from ..core.selection import selection_of
from .availability import asks_for_stock, stock_view

Narrow = Callable[[QuerySet[Product]], QuerySet[Product]]


def named_channel(info: GraphQLResolveInfo, slug: str | None) -> Channel | None:
    """The channel of that slug, with what serves it when the query will ask for stock."""
    if slug is not None and asks_for_stock(selection_of(info)):
        stock_view(info.context, slug)
    found: Channel | None = info.context.channel(slug)
    return found


def channel_of_query(info: GraphQLResolveInfo, slug: str | None) -> Channel | None:
    """The channel named, or the only active one for the public; raises GraphQLError when the public must name one."""
    if slug is not None or info.context.sees_everything:
        return named_channel(info, slug)
    only = only_active_channel()
    if only is None:
        raise GraphQLError("Channel slug is required: name the channel of the query.")
    info.context.memo["channel", only.slug] = only
    return only


def visible_products(
    info: GraphQLResolveInfo, slug: str | None, *, in_listings: bool
) -> tuple[QuerySet[Product], Channel | None]:
    """Rows that the caller may see, and the channel in whose view."""
    channel = channel_of_query(info, slug)
    if not info.context.sees_everything:
        return public_products(channel, in_listings=in_listings), channel
    if slug is None:
        return Product.objects.all(), None
    return (Product.objects.filter(listed(channel)) if channel else Product.objects.none()), channel


def visible_variants(info: GraphQLResolveInfo, slug: str | None) -> tuple[QuerySet[ProductVariant], Channel | None]:
    channel = channel_of_query(info, slug)
    if not info.context.sees_everything:
        return public_variants(channel), channel
    rows = ProductVariant.objects.all()
    if slug is not None:
        rows = rows.filter(channel_listings__channel=channel) if channel else rows.none()
    return rows, channel


def tell_channel(channel: Channel | None, row: InChannel) -> None:
    row.channel_slug = channel.slug if channel else None


def list_products(
    info: GraphQLResolveInfo,
    slug: str | None,
    narrow: Narrow,
    arguments: dict[str, Any],
    order: tuple[str, ...] = ("slug",),
    descending: bool = False,
) -> Slice:
    rows, channel = visible_products(info, slug, in_listings=True)
    return from_queryset(
        narrow(rows), info, arguments, order=order, descending=descending, prepare=partial(tell_channel, channel)
    )
