"""`orderFulfillmentCancel`: a parcel comes back, into a warehouse when one is named."""

from typing import Any, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....order.fulfillment import cancel_fulfillment
from ...core.ids import input_pk
from ...core.permissions import P
from ..types import Fulfillment, Order
from .base import OrderError, OrderMutation


class FulfillmentCancelInput(graphene.InputObjectType):
    warehouse_id = graphene.ID()


class FulfillmentCancel(OrderMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = FulfillmentCancelInput()

    class Meta:
        error_type = OrderError
        permissions = (P.MANAGE_ORDERS,)

    fulfillment = graphene.Field(Fulfillment)
    order = graphene.Field(Order)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any] | None = None) -> Self:
        warehouse = (input or {}).get("warehouse_id")
        order, fulfillment = cancel_fulfillment(
            int(input_pk(id, "Fulfillment")),
            UUID(input_pk(warehouse, "Warehouse", "warehouse_id")) if warehouse else None,
        )
        return cls(order=order, fulfillment=fulfillment)
