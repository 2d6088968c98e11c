"""`orderGrantRefundUpdate`: a granted refund that has not been asked for yet is changed."""

from typing import Any, ClassVar, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....order.granted_refunds import GrantChange, update_granted_refund
from ...core import scalars
from ...core.enums import enum
from ...core.errors import camel, error_type
from ...core.ids import input_pk
from ...core.permissions import P
from ..granted_refund_types import OrderGrantedRefund
from ..types import Order
from .granted_refund_lines import GrantedRefundMutation, line_wishes

OrderGrantRefundUpdateErrorCode = enum(
    "OrderGrantRefundUpdateErrorCode",
    """GRAPHQL_ERROR NOT_FOUND NOT_CONFIGURED REQUIRED INVALID AMOUNT_GREATER_THAN_AVAILABLE
    SHIPPING_COSTS_ALREADY_GRANTED""",
)
OrderGrantRefundUpdateLineErrorCode = enum(
    "OrderGrantRefundUpdateLineErrorCode",
    "GRAPHQL_ERROR NOT_FOUND QUANTITY_GREATER_THAN_AVAILABLE INVALID NOT_CONFIGURED",
)
OrderGrantRefundUpdateLineError = error_type(
    "OrderGrantRefundUpdateLineError", OrderGrantRefundUpdateLineErrorCode, line_id=graphene.ID(required=True)
)
OrderGrantRefundUpdateError = error_type(
    "OrderGrantRefundUpdateError",
    OrderGrantRefundUpdateErrorCode,
    add_lines=graphene.List(graphene.NonNull(OrderGrantRefundUpdateLineError)),
    remove_lines=graphene.List(graphene.NonNull(OrderGrantRefundUpdateLineError)),
)


class OrderGrantRefundUpdateLineAddInput(graphene.InputObjectType):
    id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)
    reason = graphene.String()


class OrderGrantRefundUpdateInput(graphene.InputObjectType):
    amount = scalars.Decimal()
    reason = graphene.String()
    add_lines = graphene.List(graphene.NonNull(OrderGrantRefundUpdateLineAddInput))
    remove_lines = graphene.List(graphene.NonNull(graphene.ID))
    grant_refund_for_shipping = graphene.Boolean()
    transaction_id = graphene.ID()


class OrderGrantRefundUpdate(GrantedRefundMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = OrderGrantRefundUpdateInput(required=True)

    class Meta:
        error_type = OrderGrantRefundUpdateError
        permissions = (P.MANAGE_ORDERS,)

    line_types: ClassVar[dict[str, str]] = {"addLines": "OrderLine", "removeLines": "OrderGrantedRefundLine"}
    order = graphene.Field(Order)
    granted_refund = graphene.Field(OrderGrantedRefund)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        transaction_id = input.get("transaction_id")
        removed = input.get("remove_lines") or []
        change = GrantChange(
            given=frozenset(camel(name) or "" for name in input),
            amount=input.get("amount"),
            add_lines=line_wishes(input.get("add_lines")),
            remove_lines=[int(input_pk(line, "OrderGrantedRefundLine", "remove_lines")) for line in removed],
            shipping=input.get("grant_refund_for_shipping"),
            reason=input.get("reason"),
            transaction_id=UUID(input_pk(transaction_id, "TransactionItem", "transaction_id"))
            if transaction_id
            else None,
        )
        granted = update_granted_refund(input_pk(id, "OrderGrantedRefund"), change)
        return cls(order=granted.order, granted_refund=granted)
