"""`orderBulkCreate`: orders of the past, at most 50 a call."""

from typing import Any, Self

import graphene
from graphql import GraphQLError, GraphQLResolveInfo

from ....order.imports import import_orders
from ...core.enums import ErrorPolicyEnum
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ...core.prefetch import load_relations
from ...core.selection import selection_of
from ..bulk_inputs import OrderBulkCreateError, OrderBulkCreateInput, StockUpdatePolicyEnum
from ..bulk_reading import OrderReader
from ..types import Order

MAXIMUM = 50


class OrderBulkCreateResult(graphene.ObjectType):
    order = graphene.Field(Order)
    errors = graphene.List(graphene.NonNull(OrderBulkCreateError))


class OrderBulkCreate(BaseMutation):
    class Arguments:
        orders = graphene.List(graphene.NonNull(OrderBulkCreateInput), required=True)
        error_policy = ErrorPolicyEnum()
        stock_update_policy = StockUpdatePolicyEnum()

    class Meta:
        error_type = OrderBulkCreateError
        permissions = (P.MANAGE_ORDERS_IMPORT,)

    count = graphene.Int(required=True)
    results = graphene.List(graphene.NonNull(OrderBulkCreateResult), required=True)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        orders: list[Any],
        error_policy: str | None = None,
        stock_update_policy: str | None = None,
    ) -> Self:
        if len(orders) > MAXIMUM:
            # Saleor breaks here with an internal error, and writes nothing either.
            raise GraphQLError(f"Number of orders exceeds limit: {MAXIMUM}.")
        reader = OrderReader(info)
        told = [reader.read(data) for data in orders]
        import_orders(
            told,
            error_policy=str(error_policy or "REJECT_EVERYTHING"),
            stock_policy=str(stock_update_policy or "UPDATE"),
        )
        made = [one.order for one in told if one.order is not None]
        for order in made:
            order._prefetched_objects_cache = {}  # type: ignore[attr-defined]
        load_relations(made, "Order", selection_of(info).get("results", {}).get("order", {}))
        results = [
            OrderBulkCreateResult(
                order=one.order,
                errors=[
                    OrderBulkCreateError(path=problem.path, message=problem.message, code=problem.code)
                    for problem in one.problems
                ],
            )
            for one in told
        ]
        return cls(count=len(made), results=results)
