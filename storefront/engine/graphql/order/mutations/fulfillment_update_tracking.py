"""`orderFulfillmentUpdateTracking`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....order.fulfillment import update_tracking_number
from ...core.ids import input_pk
from ...core.permissions import P
from ..types import Fulfillment, Order
from .base import OrderError, OrderMutation


class FulfillmentUpdateTrackingInput(graphene.InputObjectType):
    tracking_number = graphene.String()
    notify_customer = graphene.Boolean(default_value=False)


class FulfillmentUpdateTracking(OrderMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = FulfillmentUpdateTrackingInput(required=True)

    class Meta:
        error_type = OrderError
        permissions = (P.MANAGE_ORDERS,)

    fulfillment = graphene.Field(Fulfillment)
    order = graphene.Field(Order)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        order, fulfillment = update_tracking_number(
            int(input_pk(id, "Fulfillment")), input.get("tracking_number") or ""
        )
        return cls(order=order, fulfillment=fulfillment)
