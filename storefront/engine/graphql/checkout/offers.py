"""Delivery methods as a checkout is offered them, and an order keeps them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo
from moneyed import Money as Amount

from ...checkout.shipping import OfferedMethod
from ...core.prices import money
from ..core import scalars
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.money import Money
from ..core.nodes import Node
from ..core.permissions import P
from ..warehouse.types import Warehouse


class ShippingMethod(graphene.ObjectType):
    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    name = graphene.String(required=True)
    description = scalars.JSONString()
    maximum_delivery_days = graphene.Int()
    minimum_delivery_days = graphene.Int()
    price = graphene.Field(Money, required=True)
    active = graphene.Boolean(required=True)
    message = graphene.String()

    @staticmethod
    def resolve_price(root: OfferedMethod, info: GraphQLResolveInfo) -> Amount:
        return money(root.price, root.currency)


class DeliveryMethod(graphene.Union):
    """Never a warehouse here: the engine has no click and collect."""

    class Meta:
        types = (Warehouse, ShippingMethod)

    @classmethod
    def resolve_type(cls, instance: Any, info: GraphQLResolveInfo) -> type[graphene.ObjectType]:
        return ShippingMethod


class Delivery(graphene.ObjectType):
    id = graphene.ID(required=True)
    shipping_method = graphene.Field(ShippingMethod)

    @staticmethod
    def resolve_shipping_method(root: OfferedMethod, info: GraphQLResolveInfo) -> OfferedMethod:
        return root


# Not rows: the metadata is the method's own, copied when it was offered.
declare_metadata("ShippingMethod", private=(P.MANAGE_SHIPPING,), public=(P.MANAGE_SHIPPING,))
