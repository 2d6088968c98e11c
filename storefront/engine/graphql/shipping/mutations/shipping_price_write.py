"""`shippingPriceCreate`, `shippingPriceUpdate` and `shippingPriceDelete`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ....shipping import models
from ....shipping.actions import add_postal_code_rules, save_method
from ....webhook.events import emit
from ...core.ids import input_pks
from ...core.lookup import input_row
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import ShippingError, ShippingPriceInput
from ..types import ShippingMethodType, ShippingZone

OWN = ("name", "description", "type", "minimum_order_weight")
EMPTIABLE = ("maximum_order_weight", "minimum_delivery_days", "maximum_delivery_days")


def _zone(global_id: str) -> models.ShippingZone:
    return input_row(models.ShippingZone.objects.all(), "ShippingZone", "shippingZone", shippingZone=global_id)


def write_method(method: models.ShippingMethod, input: dict[str, Any]) -> None:
    if input.get("shipping_zone") is not None:
        method.shipping_zone = _zone(input["shipping_zone"])
    elif method._state.adding:
        raise refuse("shippingZone", "A shipping method needs its zone.", "REQUIRED")
    columns = {name: input[name] for name in OWN if input.get(name) is not None}
    columns.update({name: input[name] for name in EMPTIABLE if name in input})
    save_method(method, columns)
    gone = input_pks(input.get("delete_postal_code_rules"), "ShippingMethodPostalCodeRule", "deletePostalCodeRules")
    method.postal_code_rules.filter(pk__in=gone).delete()
    add_postal_code_rules(method, input.get("add_postal_code_rules") or [], input.get("inclusion_type"))


def method_of(id: str) -> models.ShippingMethod:
    rows = models.ShippingMethod.objects.select_related("shipping_zone")
    return input_row(rows, "ShippingMethodType", id=id)


class ShippingPriceCreate(BaseMutation):
    class Arguments:
        input = ShippingPriceInput(required=True)

    class Meta:
        error_type = ShippingError
        permissions = (P.MANAGE_SHIPPING,)

    shipping_zone = graphene.Field(ShippingZone)
    shipping_method = graphene.Field(ShippingMethodType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        method = models.ShippingMethod()
        write_method(method, input)
        return cls(shipping_method=method, shipping_zone=method.shipping_zone)


class ShippingPriceUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = ShippingPriceInput(required=True)

    class Meta:
        error_type = ShippingError
        permissions = (P.MANAGE_SHIPPING,)

    shipping_zone = graphene.Field(ShippingZone)
    shipping_method = graphene.Field(ShippingMethodType)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        method = method_of(id)
        write_method(method, input)
        return cls(shipping_method=method, shipping_zone=method.shipping_zone)


class ShippingPriceDelete(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = ShippingError
        permissions = (P.MANAGE_SHIPPING,)

    shipping_method = graphene.Field(ShippingMethodType)
    shipping_zone = graphene.Field(ShippingZone)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        method = method_of(id)
        emit("SHIPPING_PRICE_DELETED", method)
        pk = method.pk
        method.delete()
        method.pk = pk
        return cls(shipping_method=method, shipping_zone=method.shipping_zone)
