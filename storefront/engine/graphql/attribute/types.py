"""Attributes and their choices as clients read them."""

from typing import Any

import graphene
from django.db.models import Q, QuerySet
from graphql import GraphQLResolveInfo

from ...attribute import models
from ..core import scalars
from ..core.connection import ConnectionField, Slice, countable, from_queryset
from ..core.enums import OrderDirection
from ..core.ids import parse_global_id, to_global_id
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.nodes import Node, RowType
from ..core.permissions import P
from ..core.prefetch import Need
from ..translation.types import TRANSLATED, AttributeTranslation, AttributeValueTranslation, TranslationField
from .enums import (
    AttributeChoicesSortField,
    AttributeEntityTypeEnum,
    AttributeInputTypeEnum,
    AttributeTypeEnum,
    MeasurementUnitsEnum,
)

TYPES_MANAGERS = (P.MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES, P.MANAGE_PAGE_TYPES_AND_ATTRIBUTES)


class AttributeValue(RowType):
    class Meta:
        model = models.AttributeValue
        interfaces = (Node,)
        needs = {"inputType": Need("attribute"), "translation": TRANSLATED}

    name = graphene.String()
    slug = graphene.String()
    value = graphene.String()
    input_type = AttributeInputTypeEnum()
    reference = graphene.ID()
    rich_text = scalars.JSONString()
    plain_text = graphene.String()
    boolean = graphene.Boolean()
    date = scalars.Date()
    date_time = scalars.DateTime()
    external_reference = graphene.String()
    translation = TranslationField(AttributeValueTranslation)

    @staticmethod
    def resolve_input_type(root: models.AttributeValue, info: GraphQLResolveInfo) -> str:
        return root.attribute.input_type

    @staticmethod
    def resolve_reference(root: models.AttributeValue, info: GraphQLResolveInfo) -> str | None:
        if root.reference_page_id is not None:
            return to_global_id("Page", root.reference_page_id)
        return None if root.reference_product_id is None else to_global_id("Product", root.reference_product_id)

    @staticmethod
    def resolve_date(root: models.AttributeValue, info: GraphQLResolveInfo) -> Any:
        return root.date_time.date() if root.date_time else None


AttributeValueCountableConnection = countable("AttributeValue", lambda: AttributeValue)


class AttributeChoicesSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = AttributeChoicesSortField(required=True)


class AttributeValueFilterInput(graphene.InputObjectType):
    search = graphene.String()
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))


def filtered_choices(rows: QuerySet[models.AttributeValue], by: dict[str, Any]) -> QuerySet[models.AttributeValue]:
    if text := by.get("search"):
        rows = rows.filter(Q(name__icontains=text) | Q(slug__icontains=text))
    if by.get("slugs") is not None:
        rows = rows.filter(slug__in=by["slugs"])
    if by.get("ids") is not None:
        rows = rows.filter(pk__in=[parse_global_id(pk, "AttributeValue") for pk in by["ids"]])
    return rows


class Attribute(RowType):
    class Meta:
        model = models.Attribute
        interfaces = (Node, ObjectWithMetadata)
        needs = {"translation": TRANSLATED}

    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    type = AttributeTypeEnum(required=True)
    input_type = AttributeInputTypeEnum()
    entity_type = AttributeEntityTypeEnum()
    unit = MeasurementUnitsEnum()
    value_required = graphene.Boolean(required=True)
    visible_in_storefront = graphene.Boolean(required=True)
    with_choices = graphene.Boolean(required=True)
    external_reference = graphene.String()
    translation = TranslationField(AttributeTranslation)
    choices = ConnectionField(
        AttributeValueCountableConnection,
        sort_by=AttributeChoicesSortingInput(),
        filter=AttributeValueFilterInput(),
        search=graphene.String(),
    )

    @staticmethod
    def resolve_choices(
        root: models.Attribute,
        info: GraphQLResolveInfo,
        sort_by: dict[str, Any] | None = None,
        filter: dict[str, Any] | None = None,
        search: str | None = None,
        **arguments: Any,
    ) -> Slice:
        """Values that can be chosen; what single products or pages say of themselves is no choice."""
        rows = models.AttributeValue.objects.filter(attribute=root)
        rows = filtered_choices(rows, {**(filter or {}), **({"search": search} if search else {})})
        if not root.with_choices:
            rows = rows.none()
        order = (sort_by["field"].lower(),) if sort_by else ("sort_order",)
        return from_queryset(rows, info, arguments, order=order, descending=(sort_by or {}).get("direction") == "DESC")


AttributeCountableConnection = countable("Attribute", lambda: Attribute)
declare_metadata("Attribute", private=TYPES_MANAGERS, public=TYPES_MANAGERS)
