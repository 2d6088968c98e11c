"""Granted refunds as clients read them."""

import graphene
from graphql import GraphQLResolveInfo
from moneyed import Money as Amount

from ...core.prices import money
from ...order import models
from ...payment.models import TransactionEvent as Event
from ..app.types import App
from ..core import scalars
from ..core.enums import enum
from ..core.money import Money
from ..core.nodes import RowType
from ..core.prefetch import Need
from ..payment.types import TransactionEvent, TransactionItem

ORDER_LINE = "storefront.engine.graphql.order.types.OrderLine"
OrderGrantedRefundStatusEnum = enum("OrderGrantedRefundStatusEnum", " ".join(models.OrderGrantedRefundStatus.values))


class OrderGrantedRefundLine(RowType):
    class Meta:
        model = models.OrderGrantedRefundLine
        needs = {"orderLine": Need("order_line", "OrderLine")}

    id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)
    order_line = graphene.Field(ORDER_LINE, required=True)
    reason = graphene.String()


class OrderGrantedRefund(RowType):
    class Meta:
        model = models.OrderGrantedRefund
        needs = {
            "app": Need("app", "App"),
            "lines": Need("lines", "OrderGrantedRefundLine"),
            "transactionEvents": Need("transaction_events", "TransactionEvent"),
            "transaction": Need("transaction", "TransactionItem"),
        }

    id = graphene.ID(required=True)
    created_at = scalars.DateTime(required=True)
    updated_at = scalars.DateTime(required=True)
    amount = graphene.Field(Money, required=True)
    reason = graphene.String()
    app = graphene.Field(App)
    shipping_costs_included = graphene.Boolean(required=True)
    lines = graphene.List(graphene.NonNull(OrderGrantedRefundLine))
    status = OrderGrantedRefundStatusEnum(required=True)
    transaction_events = graphene.List(graphene.NonNull(TransactionEvent))
    transaction = graphene.Field(TransactionItem)

    @staticmethod
    def resolve_amount(root: models.OrderGrantedRefund, info: GraphQLResolveInfo) -> Amount:
        return money(root.amount, root.currency)

    @staticmethod
    def resolve_transaction_events(root: models.OrderGrantedRefund, info: GraphQLResolveInfo) -> list[Event]:
        return sorted(root.transaction_events.all(), key=lambda event: (event.created_at, event.pk), reverse=True)
