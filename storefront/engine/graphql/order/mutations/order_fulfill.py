"""`orderFulfill`: pieces of an order leave their warehouses, one fulfillment each."""

from typing import Any, Self
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ....order.fulfillment import LineToSend, fulfill_order
from ...core.ids import input_pk
from ...core.permissions import P
from ..types import Fulfillment, Order
from .base import OrderError, OrderMutation


class OrderFulfillStockInput(graphene.InputObjectType):
    quantity = graphene.Int(required=True)
    warehouse = graphene.ID(required=True)


class OrderFulfillLineInput(graphene.InputObjectType):
    order_line_id = graphene.ID()
    stocks = graphene.List(graphene.NonNull(OrderFulfillStockInput), required=True)


class OrderFulfillInput(graphene.InputObjectType):
    lines = graphene.List(graphene.NonNull(OrderFulfillLineInput), required=True)
    notify_customer = graphene.Boolean()
    allow_stock_to_be_exceeded = graphene.Boolean(default_value=False)
    tracking_number = graphene.String()


class OrderFulfill(OrderMutation):
    class Arguments:
        order = graphene.ID()
        input = OrderFulfillInput(required=True)

    class Meta:
        error_type = OrderError
        permissions = (P.MANAGE_ORDERS,)

    fulfillments = graphene.List(graphene.NonNull(Fulfillment))
    order = graphene.Field(Order)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any], order: str | None = None) -> Self:
        if order is None:
            raise refuse("order", "Order does not exist.", "NOT_FOUND")
        fulfilled, fulfillments = fulfill_order(
            input_pk(order, "Order", "order"),
            _parcels(input["lines"]),
            tracking_number=input.get("tracking_number") or "",
            may_exceed_stock=bool(input.get("allow_stock_to_be_exceeded")),
        )
        return cls(order=fulfilled, fulfillments=fulfillments)


def _parcels(lines: list[Any]) -> list[LineToSend]:
    parcels: list[LineToSend] = []
    seen: set[str] = set()
    for line in lines:
        line_id = line.get("order_line_id")
        if not line_id:
            raise refuse("order_line_id", "This field is required.", "REQUIRED")
        if line_id in seen:
            pk = input_pk(line_id, "OrderLine", "order_line_id")
            raise refuse("orderLineId", "Duplicated order line ID.", "DUPLICATED_INPUT_ITEM", order_lines=[pk])
        seen.add(line_id)
        parcels += _parcels_of_line(UUID(input_pk(line_id, "OrderLine", "order_line_id")), line["stocks"])
    return parcels


def _parcels_of_line(line_pk: UUID, stocks: list[Any]) -> list[LineToSend]:
    warehouses = [input_pk(stock["warehouse"], "Warehouse", "warehouse") for stock in stocks]
    twice = next((pk for pk in warehouses if warehouses.count(pk) > 1), None)
    if twice is not None:
        raise refuse("warehouse", "Duplicated warehouse ID.", "DUPLICATED_INPUT_ITEM", warehouse=twice)
    if any(stock["quantity"] < 0 for stock in stocks):
        raise refuse("quantity", "A quantity cannot be negative.", "INVALID_QUANTITY", order_lines=[line_pk])
    return [
        LineToSend(line_pk, UUID(warehouse), stock["quantity"])
        for warehouse, stock in zip(warehouses, stocks, strict=True)
    ]
