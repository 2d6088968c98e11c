"""Writes about channels; a warehouse and a shipping zone may only be linked while they share a channel."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from moneyed import CurrencyDoesNotExist, get_currency

from ..core.errors import refuse
from ..core.slugs import checked_slug
from ..shipping.models import ShippingZone
from ..warehouse.models import ChannelWarehouse, Warehouse
from ..webhook.events import emit
from .models import Channel

EXPIRED_ORDERS_DAYS = range(1, 121)


def create_channel(columns: dict[str, Any]) -> Channel:
    """A saved channel; `columns` are model fields. Refuses a taken slug, an unknown currency, senseless limits."""
    channel = Channel()
    _set(channel, columns)
    try:
        channel.currency_code = get_currency(channel.currency_code.upper()).code
    except CurrencyDoesNotExist as error:
        raise refuse(
            "currencyCode", f"{channel.currency_code!r} is no currency code of ISO 4217.", "INVALID"
        ) from error
    channel.save()
    emit("CHANNEL_CREATED", channel)
    return channel


def update_channel(channel: Channel, columns: dict[str, Any]) -> None:
    was_active = channel.is_active
    _set(channel, columns)
    channel.save()
    if channel.is_active != was_active:
        emit("CHANNEL_STATUS_CHANGED", channel)
    emit("CHANNEL_UPDATED", channel)


def _set(channel: Channel, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(channel, name, value)
    if not channel.name.strip():
        raise refuse("name", "A channel needs a name.", "REQUIRED")
    channel.slug = checked_slug(Channel.objects.all(), channel.slug, channel.name, except_pk=channel.pk)
    days = channel.delete_expired_orders_after
    if days not in EXPIRED_ORDERS_DAYS:
        raise refuse("deleteExpiredOrdersAfter", f"Give 1 to 120 days, not {days}.", "INVALID")
    if channel.expire_orders_after == 0:
        channel.expire_orders_after = None


def link_warehouses(channel: Channel, warehouses: Iterable[Warehouse]) -> None:
    """Later ones are used after earlier ones (PRIORITIZE_SORTING_ORDER)."""
    present = channel.channel_warehouses.aggregate(last=models.Max("sort_order"))["last"]
    for place, warehouse in enumerate(warehouses, start=0 if present is None else present + 1):
        ChannelWarehouse.objects.get_or_create(channel=channel, warehouse=warehouse, defaults={"sort_order": place})


def unlink_warehouses(channel: Channel, warehouses: Iterable[Warehouse]) -> None:
    channel.channel_warehouses.filter(warehouse__in=list(warehouses)).delete()
    drop_unshared_links()


def unlink_zones(channel: Channel, zones: Iterable[ShippingZone]) -> None:
    channel.shipping_zones.remove(*zones)
    drop_unshared_links()


def drop_unshared_links() -> None:
    """Cut the links of warehouses to zones with which they no longer share a channel."""
    links = Warehouse.shipping_zones.through._default_manager
    shared = ShippingZone.channels.through._default_manager.filter(
        shippingzone=models.OuterRef("shippingzone"),
        channel__channel_warehouses__warehouse=models.OuterRef("warehouse"),
    )
    links.filter(~models.Exists(shared)).delete()
