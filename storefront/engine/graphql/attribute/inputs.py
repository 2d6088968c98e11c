"""Attributes, and what is said for them, as clients send them."""

from typing import Any

import graphene

from ..core import scalars
from ..core.errors import error_type, id_list
from ..core.ids import input_pk
from .enums import (
    AttributeEntityTypeEnum,
    AttributeErrorCode,
    AttributeInputTypeEnum,
    AttributeTypeEnum,
    MeasurementUnitsEnum,
)

AttributeError = error_type("AttributeError", AttributeErrorCode)


class AttributeValueCreateInput(graphene.InputObjectType):
    value = graphene.String()
    external_reference = graphene.String()
    name = graphene.String(required=True)


class AttributeValueUpdateInput(graphene.InputObjectType):
    value = graphene.String()
    external_reference = graphene.String()
    name = graphene.String()


class AttributeFlags:
    """What both inputs of attributes have."""

    unit = MeasurementUnitsEnum()
    value_required = graphene.Boolean()
    is_variant_only = graphene.Boolean()
    visible_in_storefront = graphene.Boolean()
    filterable_in_storefront = graphene.Boolean()
    filterable_in_dashboard = graphene.Boolean()
    storefront_search_position = graphene.Int()
    available_in_grid = graphene.Boolean()
    external_reference = graphene.String()
    reference_types = id_list()


class AttributeCreateInput(AttributeFlags, graphene.InputObjectType):
    input_type = AttributeInputTypeEnum()
    entity_type = AttributeEntityTypeEnum()
    name = graphene.String(required=True)
    slug = graphene.String()
    type = AttributeTypeEnum(required=True)
    values = graphene.List(graphene.NonNull(AttributeValueCreateInput))


class AttributeUpdateInput(AttributeFlags, graphene.InputObjectType):
    name = graphene.String()
    slug = graphene.String()
    remove_values = id_list()
    add_values = graphene.List(graphene.NonNull(AttributeValueUpdateInput))


class AttributeValueSelectableTypeInput(graphene.InputObjectType):
    id = graphene.ID()
    external_reference = graphene.String()
    value = graphene.String()


class SaidOfAttribute:
    """What both inputs of values have."""

    id = graphene.ID()
    external_reference = graphene.String()
    values = graphene.List(graphene.NonNull(graphene.String))
    dropdown = AttributeValueSelectableTypeInput()
    multiselect = graphene.List(graphene.NonNull(AttributeValueSelectableTypeInput))
    numeric = graphene.String()
    reference = graphene.ID()
    references = id_list()
    rich_text = scalars.JSONString()
    plain_text = graphene.String()
    boolean = graphene.Boolean()
    date = scalars.Date()
    date_time = scalars.DateTime()


class AttributeValueInput(SaidOfAttribute, graphene.InputObjectType):
    pass


class BulkAttributeValueInput(SaidOfAttribute, graphene.InputObjectType):
    pass


NOT_COLUMNS = frozenset({"values", "add_values", "remove_values", "reference_types"})
EMPTIABLE = frozenset({"unit", "external_reference", "entity_type"})


def columns_of(input: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in input.items()
        if name not in NOT_COLUMNS and (value is not None or name in EMPTIABLE)
    }


def find_pk(global_id: str, type_name: str) -> int:
    """How the domain looks into the global ids of attribute values."""
    return int(input_pk(global_id, type_name, "attributes"))
