"""`shippingZoneCreate`, `shippingZoneUpdate` and `shippingZoneDelete`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....channel.models import Channel
from ....shipping import models
from ....shipping.actions import link_channels_and_warehouses, save_zone, unlink_channels_and_warehouses
from ....warehouse.models import Warehouse
from ....webhook.events import emit
from ...core.country_codes import COUNTRY_CODES
from ...core.lookup import input_row, input_rows
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import ShippingError, ShippingZoneCreateInput, ShippingZoneUpdateInput
from ..types import ShippingZone

COUNTRIES = frozenset(COUNTRY_CODES.split())


def write_zone(zone: models.ShippingZone, input: dict[str, Any]) -> None:
    def rows(verb: str) -> tuple[list[Channel], list[Warehouse]]:
        return (
            input_rows(Channel.objects.all(), input.get(f"{verb}_channels"), "Channel", f"{verb}Channels"),
            input_rows(Warehouse.objects.all(), input.get(f"{verb}_warehouses"), "Warehouse", f"{verb}Warehouses"),
        )

    added, removed = rows("add"), rows("remove")
    own = ("name", "description", "countries", "default")
    columns = {name: input[name] for name in own if input.get(name) is not None}
    save_zone(zone, columns, COUNTRIES)
    link_channels_and_warehouses(zone, *added)
    if any(removed):
        unlink_channels_and_warehouses(zone, *removed)


class ShippingZoneCreate(BaseMutation):
    class Arguments:
        input = ShippingZoneCreateInput(required=True)

    class Meta:
        error_type = ShippingError
        permissions = (P.MANAGE_SHIPPING,)

    shipping_zone = graphene.Field(ShippingZone)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        zone = models.ShippingZone()
        write_zone(zone, input)
        return cls(shipping_zone=zone)


class ShippingZoneUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = ShippingZoneUpdateInput(required=True)

    class Meta:
        error_type = ShippingError
        permissions = (P.MANAGE_SHIPPING,)

    shipping_zone = graphene.Field(ShippingZone)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        zone = input_row(models.ShippingZone.objects.all(), "ShippingZone", lock=True, id=id)
        write_zone(zone, input)
        return cls(shipping_zone=zone)


class ShippingZoneDelete(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = ShippingError
        permissions = (P.MANAGE_SHIPPING,)

    shipping_zone = graphene.Field(ShippingZone)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        zone = input_row(models.ShippingZone.objects.all(), "ShippingZone", lock=True, id=id)
        emit("SHIPPING_ZONE_DELETED", zone)
        pk = zone.pk
        zone.delete()
        zone.pk = pk
        return cls(shipping_zone=zone)
