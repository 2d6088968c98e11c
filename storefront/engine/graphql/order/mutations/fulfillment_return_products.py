"""`orderFulfillmentReturnProducts`: pieces come back, or will not be sent. Refunding and replacing in the same breath,
which Saleor offers for its legacy payments, are refused here."""

from typing import Any, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ....order.returns import Sent, Unsent, return_products
from ...core.ids import input_pk
from ...core.permissions import P
from ..types import Fulfillment, Order
from .base import OrderError, OrderMutation


class OrderReturnLineInput(graphene.InputObjectType):
    order_line_id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)
    replace = graphene.Boolean(default_value=False)


class OrderReturnFulfillmentLineInput(graphene.InputObjectType):
    fulfillment_line_id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)
    replace = graphene.Boolean(default_value=False)


class OrderReturnProductsInput(graphene.InputObjectType):
    order_lines = graphene.List(graphene.NonNull(OrderReturnLineInput))
    fulfillment_lines = graphene.List(graphene.NonNull(OrderReturnFulfillmentLineInput))
    refund = graphene.Boolean(default_value=False)


class FulfillmentReturnProducts(OrderMutation):
    class Arguments:
        order = graphene.ID(required=True)
        input = OrderReturnProductsInput(required=True)

    class Meta:
        error_type = OrderError
        permissions = (P.MANAGE_ORDERS,)

    return_fulfillment = graphene.Field(Fulfillment)
    order = graphene.Field(Order)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, order: str, input: dict[str, Any]) -> Self:
        unsent, sent = input.get("order_lines") or [], input.get("fulfillment_lines") or []
        if input["refund"]:
            # What Saleor says of every order without a legacy payment, and the engine has no other.
            raise refuse("order", "Order cannot be refunded.", "CANNOT_REFUND")
        if any(line["replace"] for line in (*unsent, *sent)):
            raise refuse("replace", "The engine replaces nothing: make an order of its own.", "INVALID")
        changed, fulfillment = return_products(
            input_pk(order, "Order", "order"),
            [Unsent(UUID(input_pk(i["order_line_id"], "OrderLine", "orderLines")), i["quantity"]) for i in unsent],
            [
                Sent(int(input_pk(i["fulfillment_line_id"], "FulfillmentLine", "fulfillmentLines")), i["quantity"])
                for i in sent
            ],
        )
        return cls(order=changed, return_fulfillment=fulfillment)
