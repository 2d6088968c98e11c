"""`order` and `orders`: for who manages orders.

Saleor shows an order to anybody who knows its id, with the address masked; the engine shows it to apps only.
"""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...order import models
from ..core.connection import ConnectionField, Slice, from_queryset
from ..core.lookup import exactly_one
from ..core.permissions import Field, P
from ..core.prefetch import with_relations
from ..core.selection import selection_of
from .inputs import SORTED_BY, OrderFilterInput, OrderSortingInput, OrderWhereInput, filtered, where
from .types import Order, OrderCountableConnection


class OrderQueries(graphene.ObjectType):
    order = Field(
        Order,
        id=graphene.ID(),
        external_reference=graphene.String(),
        permissions=(P.MANAGE_ORDERS, P.HANDLE_PAYMENTS),
    )
    orders = ConnectionField(
        OrderCountableConnection,
        sort_by=OrderSortingInput(),
        filter=OrderFilterInput(),
        where=OrderWhereInput(),
        channel=graphene.String(),
        permissions=(P.MANAGE_ORDERS,),
    )

    @staticmethod
    def resolve_order(root: None, info: GraphQLResolveInfo, **by: Any) -> models.Order | None:
        rows = models.Order.objects.filter(**exactly_one(by, "Order"))
        return with_relations(rows, "Order", selection_of(info)).first()

    @staticmethod
    def resolve_orders(
        root: None,
        info: GraphQLResolveInfo,
        sort_by: dict[str, Any] | None = None,
        filter: dict[str, Any] | None = None,
        channel: str | None = None,
        **arguments: Any,
    ) -> Slice:
        rows = filtered(models.Order.objects.all(), filter or {}).filter(where(arguments.pop("where", None) or {}))
        if channel is not None:
            rows = rows.filter(channel__slug=channel)
        order = SORTED_BY[str(sort_by["field"])] if sort_by else "number"
        descending = sort_by["direction"] == "DESC" if sort_by else True
        return from_queryset(rows, info, arguments, order=(order,), descending=descending)
