"""How orders are filtered and sorted."""

from collections.abc import Callable
from typing import Any

import graphene
from django.db.models import Q, QuerySet
from graphql import GraphQLError

from ...order import models
from ..core import scalars
from ..core.enums import OrderDirection, enum
from ..core.ids import parse_global_id
from .types import OrderChargeStatusEnum, OrderStatus

OrderSortField = enum("OrderSortField", "NUMBER CREATED_AT LAST_MODIFIED_AT STATUS")
OrderStatusFilter = enum(
    "OrderStatusFilter",
    "READY_TO_FULFILL READY_TO_CAPTURE UNFULFILLED UNCONFIRMED PARTIALLY_FULFILLED FULFILLED CANCELED",
)
SORTED_BY = {
    "NUMBER": "number",
    "CREATED_AT": "created_at",
    "LAST_MODIFIED_AT": "updated_at",
    "STATUS": "status",
}


class DateTimeRangeInput(graphene.InputObjectType):
    gte = scalars.DateTime()
    lte = scalars.DateTime()


class OrderSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = OrderSortField(required=True)


class OrderFilterInput(graphene.InputObjectType):
    status = graphene.List(graphene.NonNull(OrderStatusFilter))
    channels = graphene.List(graphene.NonNull(graphene.ID))
    charge_status = graphene.List(graphene.NonNull(OrderChargeStatusEnum))
    updated_at = DateTimeRangeInput()
    ids = graphene.List(graphene.NonNull(graphene.ID))
    numbers = graphene.List(graphene.NonNull(graphene.String))
    checkout_ids = graphene.List(graphene.NonNull(graphene.ID))
    checkout_tokens = graphene.List(graphene.NonNull(scalars.UUID))


class GlobalIDFilterInput(graphene.InputObjectType):
    eq = graphene.ID()
    one_of = graphene.List(graphene.NonNull(graphene.ID))


class OrderStatusEnumFilterInput(graphene.InputObjectType):
    eq = OrderStatus()
    one_of = graphene.List(graphene.NonNull(OrderStatus))


class OrderChargeStatusEnumFilterInput(graphene.InputObjectType):
    eq = OrderChargeStatusEnum()
    one_of = graphene.List(graphene.NonNull(OrderChargeStatusEnum))


class OrderWhereInput(graphene.InputObjectType):
    ids = graphene.List(graphene.NonNull(graphene.ID))
    channel_id = GlobalIDFilterInput()
    created_at = DateTimeRangeInput()
    updated_at = DateTimeRangeInput()
    charge_status = OrderChargeStatusEnumFilterInput()
    status = OrderStatusEnumFilterInput()
    checkout_id = GlobalIDFilterInput()
    AND = graphene.List(graphene.NonNull(lambda: OrderWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: OrderWhereInput), name="OR")


Orders = QuerySet[models.Order]


def filtered(rows: Orders, by: dict[str, Any]) -> Orders:
    """`filter`: lists mean "one of"."""
    lists = {
        "ids": ("pk__in", "Order"),
        "channels": ("channel__in", "Channel"),
        "checkout_ids": ("checkout_token__in", "Checkout"),
    }
    for name, (lookup, type_name) in lists.items():
        if by.get(name) is not None:
            rows = rows.filter(**{lookup: [parse_global_id(global_id, type_name) for global_id in by[name]]})
    if by.get("checkout_tokens") is not None:
        rows = rows.filter(checkout_token__in=by["checkout_tokens"])
    if by.get("numbers") is not None:
        rows = rows.filter(number__in=[number for number in by["numbers"] if number.isdecimal()])
    if by.get("charge_status") is not None:
        rows = rows.filter(charge_status__in=by["charge_status"])
    if by.get("updated_at"):
        rows = rows.filter(_between("updated_at", by["updated_at"]))
    if by.get("status"):
        rows = rows.filter(_any(_with_status(str(status)) for status in by["status"]))
    return rows


def where(by: dict[str, Any]) -> Q:
    """`where`: all of it must hold; not to be mixed with AND or OR on one level, as in Saleor."""
    plain = {name for name in by if name not in {"AND", "OR"}}
    if len([name for name in ("AND", "OR") if by.get(name)]) + bool(plain) > 1:
        raise GraphQLError("Cannot mix AND, OR and fields on one level of `where`.")
    found = Q()
    for name in plain:
        if by[name] is not None:
            found &= WHERE[name](by[name])
    for inner in by.get("AND") or ():
        found &= where(inner)
    return found & _any(where(inner) for inner in by.get("OR") or ())


def _any(conditions: Any) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found


def _between(name: str, span: dict[str, Any]) -> Q:
    bounds = {f"{name}__{edge}": span[edge] for edge in ("gte", "lte") if span.get(edge) is not None}
    return Q(**bounds)


def _equal(name: str, by: dict[str, Any]) -> Q:
    if by.get("eq") is not None:
        return Q(**{name: by["eq"]})
    return Q(**{f"{name}__in": by["one_of"]}) if by.get("one_of") is not None else Q()


def _global_ids(column: str, by: dict[str, Any], type_name: str) -> Q:
    wanted = [by["eq"]] if by.get("eq") is not None else by.get("one_of")
    if wanted is None:
        return Q()
    return Q(**{f"{column}__in": [parse_global_id(global_id, type_name) for global_id in wanted]})


def _with_status(status: str) -> Q:
    ready = Q(status__in=["UNFULFILLED", "PARTIALLY_FULFILLED"])
    if status == "READY_TO_FULFILL":
        return ready & Q(charge_status__in=["FULL", "OVERCHARGED"])
    if status == "READY_TO_CAPTURE":
        return ready & Q(total_authorized_amount__gt=0)
    return Q(status=status)


WHERE: dict[str, Callable[[Any], Q]] = {
    "ids": lambda ids: Q(pk__in=[parse_global_id(global_id, "Order") for global_id in ids]),
    "channel_id": lambda by: _global_ids("channel", by, "Channel"),
    "checkout_id": lambda by: _global_ids("checkout_token", by, "Checkout"),
    "created_at": lambda span: _between("created_at", span),
    "updated_at": lambda span: _between("updated_at", span),
    "status": lambda by: _equal("status", by),
    "charge_status": lambda by: _equal("charge_status", by),
}
