"""`shippingMethodChannelListingUpdate`."""

from decimal import Decimal
from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....channel.models import Channel
from ....core.errors import refuse
from ....core.prices import check_price
from ....shipping import models
from ....webhook.events import emit
from ...core.ids import input_pk, input_pks
from ...core.lookup import input_rows
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import ShippingError, ShippingMethodChannelListingInput
from ..types import ShippingMethodType
from .shipping_price_write import method_of

PRICES = ("price", "minimum_order_price", "maximum_order_price")


class ShippingMethodChannelListingUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = ShippingMethodChannelListingInput(required=True)

    class Meta:
        error_type = ShippingError
        permissions = (P.MANAGE_SHIPPING,)

    shipping_method = graphene.Field(ShippingMethodType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        method = method_of(id)
        added = input.get("add_channels") or []
        ids = [one["channel_id"] for one in added]
        removed = input_pks(input.get("remove_channels"), "Channel", "removeChannels")
        if len(set(ids)) != len(ids) or set(ids) & set(input.get("remove_channels") or []):
            raise refuse("input", "Each channel may be named once.", "DUPLICATED_INPUT_ITEM", channels=ids)
        channels = {str(row.pk): row for row in input_rows(Channel.objects.all(), ids, "Channel", "addChannels")}
        for one in added:
            _list(method, channels[input_pk(one["channel_id"], "Channel", "addChannels")], one)
        method.channel_listings.filter(channel__in=map(int, removed)).delete()
        emit("SHIPPING_PRICE_UPDATED", method)
        return cls(shipping_method=method)


def _list(method: models.ShippingMethod, channel: Channel, data: dict[str, Any]) -> None:
    """Create or change one listing; a new one needs a price."""
    if not method.shipping_zone.channels.filter(pk=channel.pk).exists():
        message = f"The zone {method.shipping_zone.name!r} is not in the channel {channel.slug!r}."
        raise refuse("addChannels", message, "NOT_FOUND", channels=[channel.pk])
    listing = method.channel_listings.filter(channel=channel).first()
    if listing is None:
        if data.get("price") is None:
            raise refuse("price", "A new channel listing needs a price.", "REQUIRED", channels=[channel.pk])
        listing = models.ShippingMethodChannelListing(shipping_method=method, channel=channel)
    listing.currency = channel.currency_code
    for name in PRICES:
        check_price(data.get(name), channel.currency_code, name, channels=[channel.pk])
    if data.get("price") is not None:
        listing.price_amount = data["price"]
    if data.get("minimum_order_price") is not None:
        listing.minimum_order_price_amount = data["minimum_order_price"]
    if "maximum_order_price" in data:
        listing.maximum_order_price_amount = data["maximum_order_price"]
    highest = listing.maximum_order_price_amount
    if highest is not None and highest <= (listing.minimum_order_price_amount or Decimal(0)):
        message = "Maximum order price must be more than the minimum."
        raise refuse("maximumOrderPrice", message, "MAX_LESS_THAN_MIN", channels=[channel.pk])
    listing.save()
