"""`attribute` and `attributes`."""

from typing import Any

import graphene
from django.db.models import Q, QuerySet
from graphql import GraphQLResolveInfo

from ...attribute import models
from ..core.connection import ConnectionField, Slice, from_queryset
from ..core.enums import OrderDirection
from ..core.ids import parse_global_id
from ..core.lookup import exactly_one
from .enums import AttributeSortField, AttributeTypeEnum
from .types import Attribute, AttributeCountableConnection


class AttributeSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = AttributeSortField(required=True)


class AttributeFilterInput(graphene.InputObjectType):
    value_required = graphene.Boolean()
    is_variant_only = graphene.Boolean()
    visible_in_storefront = graphene.Boolean()
    search = graphene.String()
    ids = graphene.List(graphene.NonNull(graphene.ID))
    type = AttributeTypeEnum()
    slugs = graphene.List(graphene.NonNull(graphene.String))


def filtered(rows: QuerySet[models.Attribute], by: dict[str, Any]) -> QuerySet[models.Attribute]:
    for name in ("value_required", "is_variant_only", "visible_in_storefront", "type"):
        if by.get(name) is not None:
            rows = rows.filter(**{name: by[name]})
    if by.get("ids") is not None:
        rows = rows.filter(pk__in=[parse_global_id(pk, "Attribute") for pk in by["ids"]])
    if by.get("slugs") is not None:
        rows = rows.filter(slug__in=by["slugs"])
    if text := by.get("search"):
        rows = rows.filter(Q(name__icontains=text) | Q(slug__icontains=text))
    return rows


def _readable(info: GraphQLResolveInfo) -> QuerySet[models.Attribute]:
    rows = models.Attribute.objects.all()
    return rows if info.context.sees_everything else rows.filter(visible_in_storefront=True)


class AttributeQueries(graphene.ObjectType):
    attribute = graphene.Field(
        Attribute, id=graphene.ID(), slug=graphene.String(), external_reference=graphene.String()
    )
    attributes = ConnectionField(
        AttributeCountableConnection,
        filter=AttributeFilterInput(),
        sort_by=AttributeSortingInput(),
        search=graphene.String(),
    )

    @staticmethod
    def resolve_attribute(root: None, info: GraphQLResolveInfo, **by: str) -> models.Attribute | None:
        return _readable(info).filter(**exactly_one(by, "Attribute")).first()

    @staticmethod
    def resolve_attributes(
        root: None,
        info: GraphQLResolveInfo,
        filter: dict[str, Any] | None = None,
        sort_by: dict[str, Any] | None = None,
        search: str | None = None,
        **arguments: Any,
    ) -> Slice:
        rows = filtered(_readable(info), {**(filter or {}), **({"search": search} if search else {})})
        order = (sort_by["field"].lower(),) if sort_by else ("slug",)
        return from_queryset(rows, info, arguments, order=order, descending=(sort_by or {}).get("direction") == "DESC")
