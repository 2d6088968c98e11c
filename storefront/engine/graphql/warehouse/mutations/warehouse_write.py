"""`createWarehouse`, `updateWarehouse` and `deleteWarehouse`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....account.addresses import build_address
from ....shipping.models import ShippingZone
from ....warehouse import models
from ....warehouse.actions import link_zones, save_warehouse
from ....webhook.events import emit
from ...core.lookup import input_row, input_rows
from ...core.mutation import BaseMutation
from ...core.permissions import P, require
from ..inputs import WarehouseCreateInput, WarehouseError, WarehouseUpdateInput
from ..types import Warehouse

EMPTIABLE = ("external_reference",)


def _columns(input: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in input.items()
        if name not in {"address", "shipping_zones"} and (value is not None or name in EMPTIABLE)
    }


def _address(info: GraphQLResolveInfo, data: dict[str, Any] | None) -> Any:
    if data is None:
        return None
    if data.get("skip_validation"):
        require(info.context, (P.MANAGE_PRODUCTS,))
    return build_address(data)


class WarehouseCreate(BaseMutation):
    class Arguments:
        input = WarehouseCreateInput(required=True)

    class Meta:
        error_type = WarehouseError
        permissions = (P.MANAGE_PRODUCTS,)

    warehouse = graphene.Field(Warehouse)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        zones = input_rows(ShippingZone.objects.all(), input.get("shipping_zones"), "ShippingZone", "shippingZones")
        warehouse = models.Warehouse()
        save_warehouse(warehouse, _columns(input), _address(info, input["address"]))
        if zones:
            link_zones(warehouse, zones)
        return cls(warehouse=warehouse)


class WarehouseUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()
        input = WarehouseUpdateInput(required=True)

    class Meta:
        error_type = WarehouseError
        permissions = (P.MANAGE_PRODUCTS,)

    warehouse = graphene.Field(Warehouse)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        input: dict[str, Any],
        id: str | None = None,
        external_reference: str | None = None,
    ) -> Self:
        rows = models.Warehouse.objects.all()
        warehouse = input_row(rows, "Warehouse", lock=True, id=id, external_reference=external_reference)
        save_warehouse(warehouse, _columns(input), _address(info, input.get("address")))
        return cls(warehouse=warehouse)


class WarehouseDelete(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = WarehouseError
        permissions = (P.MANAGE_PRODUCTS,)

    warehouse = graphene.Field(Warehouse)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        warehouse = input_row(models.Warehouse.objects.all(), "Warehouse", lock=True, id=id)
        emit("WAREHOUSE_DELETED", warehouse)
        pk = warehouse.pk
        warehouse.delete()
        warehouse.pk = pk
        return cls(warehouse=warehouse)
