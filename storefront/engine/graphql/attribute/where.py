"""`where.attributes`: things by what they say for their attributes."""

from typing import Any

import graphene
from django.db import models as orm
from django.db.models import Q

from ...attribute.models import AttributeValue
from ..core.ids import split_global_id
from ..core.where import (
    ContainsFilterInput,
    DateTimeRangeInput,
    DecimalFilterInput,
    IntRangeInput,
    StringFilterInput,
    in_range,
    value_is,
)


class AssignedAttributeReferenceInput(graphene.InputObjectType):
    referenced_ids = ContainsFilterInput()
    page_slugs = ContainsFilterInput()
    product_slugs = ContainsFilterInput()


class AssignedAttributeValueInput(graphene.InputObjectType):
    slug = StringFilterInput()
    name = StringFilterInput()
    numeric = DecimalFilterInput()
    date_time = DateTimeRangeInput()
    boolean = graphene.Boolean()
    reference = AssignedAttributeReferenceInput()


class AssignedAttributeWhereInput(graphene.InputObjectType):
    slug = graphene.String()
    value = AssignedAttributeValueInput()


class AttributeInput(graphene.InputObjectType):
    slug = graphene.String()
    value = AssignedAttributeValueInput()
    values = graphene.List(graphene.NonNull(graphene.String))
    values_range = IntRangeInput()
    date_time = DateTimeRangeInput()
    boolean = graphene.Boolean()


REFERENCES = {"page_slugs": "reference_page__slug", "product_slugs": "reference_product__slug"}


def attributes_are(links: type[orm.Model], wanted: list[dict[str, Any]]) -> Q:
    """Owners (by `links.owner`) that meet every one of `wanted`."""
    condition = Q()
    for item in wanted:
        values = Q(attribute__slug=item["slug"]) if item.get("slug") else Q()
        for values_condition in _conditions(item):
            matching = AttributeValue.objects.filter(values & values_condition)
            condition &= Q(pk__in=links._default_manager.filter(value__in=matching).values("owner"))
    return condition


def _conditions(item: dict[str, Any]) -> list[Q]:
    """One condition for each value that must be there; `containsAll` needs several values of one owner."""
    conditions: list[Q] = [Q()]
    if item.get("values") is not None:
        conditions.append(Q(slug__in=item["values"]))
    if item.get("values_range"):
        conditions.append(in_range("numeric", item["values_range"]))
    if item.get("date_time"):
        conditions.append(in_range("date_time", item["date_time"]))
    if item.get("boolean") is not None:
        conditions.append(Q(boolean=item["boolean"]))
    return conditions + _value_conditions(item.get("value") or {})


def _value_conditions(value: dict[str, Any]) -> list[Q]:
    conditions = [value_is(name, value[name]) for name in ("slug", "name", "numeric") if name in value]
    if value.get("date_time"):
        conditions.append(in_range("date_time", value["date_time"]))
    if value.get("boolean") is not None:
        conditions.append(Q(boolean=value["boolean"]))
    for name, wanted in (value.get("reference") or {}).items():
        conditions += _references(name, wanted or {})
    return conditions


def _references(name: str, wanted: dict[str, Any]) -> list[Q]:
    conditions = []
    if wanted.get("contains_any") is not None:
        either = Q(pk__in=[])
        for word in wanted["contains_any"]:
            either |= _reference(name, word)
        conditions.append(either)
    return conditions + [_reference(name, word) for word in wanted.get("contains_all") or []]


def _reference(name: str, word: str) -> Q:
    if name in REFERENCES:
        return Q(**{REFERENCES[name]: word})
    type_name, pk = split_global_id(word)
    column = {"Page": "reference_page", "Product": "reference_product"}.get(type_name)
    return Q(**{column: pk}) if column else Q(pk__in=[])
