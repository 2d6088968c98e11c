"""Transactions and their events as clients read them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import graphene
from graphql import GraphQLResolveInfo
from moneyed import Money as Amount

from ...core.prices import money
from ...payment import models
from ..core import scalars
from ..core.enums import enum
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.money import Money
from ..core.nodes import Node, RowType
from ..core.permissions import P
from ..core.prefetch import Need

CHECKOUT = "storefront.engine.graphql.checkout.types.Checkout"
ORDER = "storefront.engine.graphql.order.types.Order"
TransactionEventTypeEnum = enum("TransactionEventTypeEnum", " ".join(models.EventType.values))
TransactionActionEnum = enum("TransactionActionEnum", "CHARGE REFUND CANCEL")


class TransactionEvent(RowType):
    class Meta:
        model = models.TransactionEvent
        interfaces = (Node,)

    created_at = scalars.DateTime(required=True)
    psp_reference = graphene.String(required=True)
    message = graphene.String(required=True)
    external_url = graphene.String(required=True)
    amount = graphene.Field(Money, required=True)
    type = TransactionEventTypeEnum()
    idempotency_key = graphene.String()

    @staticmethod
    def resolve_amount(root: models.TransactionEvent, info: GraphQLResolveInfo) -> Amount:
        return money(root.amount, root.currency)


def _amount_of(attname: str) -> Callable[[models.TransactionItem, GraphQLResolveInfo], Amount]:
    def resolve(root: models.TransactionItem, info: GraphQLResolveInfo) -> Amount:
        amount: Decimal = getattr(root, attname)
        return money(amount, root.currency)

    return resolve


class TransactionItem(RowType):
    class Meta:
        model = models.TransactionItem
        interfaces = (Node, ObjectWithMetadata)
        needs = {
            "order": Need("order", "Order"),
            "checkout": Need("checkout", "Checkout"),
            "events": Need("events", "TransactionEvent"),
        }

    token = scalars.UUID(required=True)
    created_at = scalars.DateTime(required=True)
    modified_at = scalars.DateTime(required=True)
    actions = graphene.List(graphene.NonNull(TransactionActionEnum), required=True)
    authorized_amount = graphene.Field(Money, required=True)
    authorize_pending_amount = graphene.Field(Money, required=True)
    refunded_amount = graphene.Field(Money, required=True)
    refund_pending_amount = graphene.Field(Money, required=True)
    canceled_amount = graphene.Field(Money, required=True)
    cancel_pending_amount = graphene.Field(Money, required=True)
    charged_amount = graphene.Field(Money, required=True)
    charge_pending_amount = graphene.Field(Money, required=True)
    name = graphene.String(required=True)
    message = graphene.String(required=True)
    psp_reference = graphene.String(required=True)
    order = graphene.Field(ORDER)
    checkout = graphene.Field(CHECKOUT)
    events = graphene.List(graphene.NonNull(TransactionEvent), required=True)
    external_url = graphene.String(required=True)

    resolve_authorized_amount = staticmethod(_amount_of("authorized"))
    resolve_authorize_pending_amount = staticmethod(_amount_of("authorize_pending"))
    resolve_refunded_amount = staticmethod(_amount_of("refunded"))
    resolve_refund_pending_amount = staticmethod(_amount_of("refund_pending"))
    resolve_canceled_amount = staticmethod(_amount_of("canceled"))
    resolve_cancel_pending_amount = staticmethod(_amount_of("cancel_pending"))
    resolve_charged_amount = staticmethod(_amount_of("charged"))
    resolve_charge_pending_amount = staticmethod(_amount_of("charge_pending"))

    @staticmethod
    def resolve_events(root: models.TransactionItem, info: GraphQLResolveInfo) -> list[models.TransactionEvent]:
        """The latest first, as Saleor tells them."""
        return sorted(root.events.all(), key=lambda event: (event.created_at, event.pk), reverse=True)

    @staticmethod
    def resolve_actions(root: models.TransactionItem, info: GraphQLResolveInfo) -> Any:
        return root.available_actions


declare_metadata("TransactionItem", private=(P.HANDLE_PAYMENTS,), public=(P.HANDLE_PAYMENTS,))
