"""`orderGrantRefundCreate`: what is to be given back of an order."""

from decimal import Decimal
from typing import Any, ClassVar, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....order.granted_refunds import GrantWish, grant_refund
from ...core import scalars
from ...core.enums import enum
from ...core.errors import error_type
from ...core.ids import input_pk
from ...core.permissions import P
from ..granted_refund_types import OrderGrantedRefund
from ..types import Order
from .granted_refund_lines import GrantedRefundMutation, line_wishes

OrderGrantRefundCreateErrorCode = enum(
    "OrderGrantRefundCreateErrorCode",
    """GRAPHQL_ERROR NOT_FOUND NOT_CONFIGURED SHIPPING_COSTS_ALREADY_GRANTED AMOUNT_GREATER_THAN_AVAILABLE REQUIRED
    INVALID""",
)
OrderGrantRefundCreateLineErrorCode = enum(
    "OrderGrantRefundCreateLineErrorCode",
    "GRAPHQL_ERROR NOT_FOUND QUANTITY_GREATER_THAN_AVAILABLE INVALID NOT_CONFIGURED",
)
OrderGrantRefundCreateLineError = error_type(
    "OrderGrantRefundCreateLineError", OrderGrantRefundCreateLineErrorCode, line_id=graphene.ID(required=True)
)
OrderGrantRefundCreateError = error_type(
    "OrderGrantRefundCreateError",
    OrderGrantRefundCreateErrorCode,
    lines=graphene.List(graphene.NonNull(OrderGrantRefundCreateLineError)),
)


class OrderGrantRefundCreateLineInput(graphene.InputObjectType):
    id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)
    reason = graphene.String()


class OrderGrantRefundCreateInput(graphene.InputObjectType):
    amount = scalars.Decimal()
    reason = graphene.String()
    lines = graphene.List(graphene.NonNull(OrderGrantRefundCreateLineInput))
    grant_refund_for_shipping = graphene.Boolean()
    transaction_id = graphene.ID(required=True)


class OrderGrantRefundCreate(GrantedRefundMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = OrderGrantRefundCreateInput(required=True)

    class Meta:
        error_type = OrderGrantRefundCreateError
        permissions = (P.MANAGE_ORDERS,)

    line_types: ClassVar[dict[str, str]] = {"lines": "OrderLine"}
    order = graphene.Field(Order)
    granted_refund = graphene.Field(OrderGrantedRefund)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        amount: Decimal | None = input.get("amount")
        wish = GrantWish(
            transaction_id=UUID(input_pk(input["transaction_id"], "TransactionItem", "transaction_id")),
            amount=amount,
            lines=line_wishes(input.get("lines")),
            shipping=bool(input.get("grant_refund_for_shipping")),
            reason=input.get("reason") or "",
        )
        granted = grant_refund(input_pk(id, "Order"), wish, info.context.requestor)
        return cls(order=granted.order, granted_refund=granted)
