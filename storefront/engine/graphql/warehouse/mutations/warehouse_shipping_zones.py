"""`assignWarehouseShippingZone` and `unassignWarehouseShippingZone`."""

from typing import Self

import graphene
from graphql import GraphQLResolveInfo

from ....shipping.models import ShippingZone
from ....warehouse import models
from ....warehouse.actions import link_zones
from ....webhook.events import emit
from ...core.lookup import input_row, input_rows
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import WarehouseError
from ..types import Warehouse


def _warehouse_and_zones(id: str, zone_ids: list[str]) -> tuple[models.Warehouse, list[ShippingZone]]:
    warehouse = input_row(models.Warehouse.objects.all(), "Warehouse", lock=True, id=id)
    return warehouse, input_rows(ShippingZone.objects.all(), zone_ids, "ShippingZone", "shippingZones")


class WarehouseShippingZoneAssign(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        shipping_zone_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    class Meta:
        error_type = WarehouseError
        permissions = (P.MANAGE_PRODUCTS,)

    warehouse = graphene.Field(Warehouse)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, shipping_zone_ids: list[str]) -> Self:
        warehouse, zones = _warehouse_and_zones(id, shipping_zone_ids)
        link_zones(warehouse, zones)
        return cls(warehouse=warehouse)


class WarehouseShippingZoneUnassign(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        shipping_zone_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    class Meta:
        error_type = WarehouseError
        permissions = (P.MANAGE_PRODUCTS,)

    warehouse = graphene.Field(Warehouse)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, shipping_zone_ids: list[str]) -> Self:
        warehouse, zones = _warehouse_and_zones(id, shipping_zone_ids)
        warehouse.shipping_zones.remove(*zones)
        emit("WAREHOUSE_UPDATED", warehouse)
        return cls(warehouse=warehouse)
