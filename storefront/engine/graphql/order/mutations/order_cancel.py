"""`orderCancel`."""

from typing import Self

import graphene
from graphql import GraphQLResolveInfo

from ....order.actions import cancel_order
from ...core.ids import input_pk
from ...core.permissions import P
from ..types import Order
from .base import OrderError, OrderMutation


class OrderCancel(OrderMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = OrderError
        permissions = (P.MANAGE_ORDERS,)

    order = graphene.Field(Order)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        return cls(order=cancel_order(input_pk(id, "Order")))
