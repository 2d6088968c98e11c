"""Inputs of `filter` and `where` that many areas share, as conditions on the database."""

from collections.abc import Callable
from typing import Any

import graphene
from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.lookups import Exact

from . import scalars
from .ids import parse_global_id


class StringFilterInput(graphene.InputObjectType):
    eq = graphene.String()
    one_of = graphene.List(graphene.NonNull(graphene.String))


class GlobalIDFilterInput(graphene.InputObjectType):
    eq = graphene.ID()
    one_of = graphene.List(graphene.NonNull(graphene.ID))


class DecimalRangeInput(graphene.InputObjectType):
    gte = scalars.Decimal()
    lte = scalars.Decimal()


class DecimalFilterInput(graphene.InputObjectType):
    eq = scalars.Decimal()
    one_of = graphene.List(graphene.NonNull(scalars.Decimal))
    range = DecimalRangeInput()


class PriceRangeInput(graphene.InputObjectType):
    gte = graphene.Float()
    lte = graphene.Float()


class IntRangeInput(graphene.InputObjectType):
    gte = graphene.Int()
    lte = graphene.Int()


class DateTimeRangeInput(graphene.InputObjectType):
    gte = scalars.DateTime()
    lte = scalars.DateTime()


class DateTimeFilterInput(graphene.InputObjectType):
    eq = scalars.DateTime()
    one_of = graphene.List(graphene.NonNull(scalars.DateTime))
    range = DateTimeRangeInput()


class ContainsFilterInput(graphene.InputObjectType):
    contains_any = graphene.List(graphene.NonNull(graphene.String))
    contains_all = graphene.List(graphene.NonNull(graphene.String))


class MetadataFilter(graphene.InputObjectType):
    key = graphene.String(required=True)
    value = graphene.String()


class MetadataValueFilterInput(graphene.InputObjectType):
    eq = graphene.String()
    one_of = graphene.List(graphene.NonNull(graphene.String))


class MetadataFilterInput(graphene.InputObjectType):
    key = graphene.String(required=True)
    value = MetadataValueFilterInput()


NOTHING = Q(pk__in=[])


def value_is(column: str, wanted: dict[str, Any] | None) -> Q:
    """`{eq, oneOf, range}` on a column; `None` and an empty filter match nothing, as in Saleor's `where`."""
    if not wanted:
        return NOTHING
    condition = Q()
    if "eq" in wanted:
        condition &= Q(**{column: wanted["eq"]}) if wanted["eq"] is not None else Q(**{f"{column}__isnull": True})
    if wanted.get("one_of") is not None:
        condition &= Q(**{f"{column}__in": wanted["one_of"]})
    if wanted.get("range") is not None:
        condition &= in_range(column, wanted["range"])
    return condition


def in_range(column: str, wanted: dict[str, Any]) -> Q:
    condition = Q()
    for bound in ("gte", "lte"):
        if wanted.get(bound) is not None:
            condition &= Q(**{f"{column}__{bound}": wanted[bound]})
    return condition


def id_is(column: str, type_name: str, wanted: dict[str, Any] | None) -> Q:
    """`{eq, oneOf}` of global ids on a foreign key."""
    if not wanted:
        return NOTHING
    ids = [wanted["eq"]] if wanted.get("eq") is not None else wanted.get("one_of") or []
    return id_in(column, type_name, ids)


def id_in(column: str, type_name: str, ids: list[str]) -> Q:
    return Q(**{f"{column}__in": [parse_global_id(global_id, type_name) for global_id in ids]})


def metadata_has(wanted: list[dict[str, Any]]) -> Q:
    """Every key given, with its value when one is given."""
    condition = Q()
    for item in wanted:
        condition &= Q(metadata__has_key=item["key"])
        if item.get("value"):
            condition &= metadata_is(item["key"], item["value"])
    return condition


def metadata_is(key: str, value: str) -> Q:
    """As an expression: a key may contain what the ORM would read as a path."""
    return Q(Exact(KeyTextTransform(key, "metadata"), value))


def combined(where: dict[str, Any], condition_of: Callable[[str, Any], Q]) -> Q:
    """A `where` input: its own fields, all of `AND`, any of `OR`."""
    condition = Q()
    for name, value in where.items():
        if name == "AND":
            for part in value or []:
                condition &= combined(part, condition_of)
        elif name == "OR":
            either = Q()
            for part in value or []:
                either |= combined(part, condition_of)
            condition &= either
        else:
            condition &= condition_of(name, value)
    return condition
