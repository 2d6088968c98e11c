"""Shipping as clients send it, and the errors of its mutations."""

import graphene

from ..core import scalars
from ..core.enums import enum
from ..core.errors import error_type, id_list
from .types import PostalCodeRuleInclusionTypeEnum, ShippingMethodTypeEnum

ShippingErrorCode = enum(
    "ShippingErrorCode",
    "ALREADY_EXISTS GRAPHQL_ERROR INVALID MAX_LESS_THAN_MIN NOT_FOUND REQUIRED UNIQUE DUPLICATED_INPUT_ITEM",
)
ShippingError = error_type("ShippingError", ShippingErrorCode, warehouses=id_list(), channels=id_list())


class ShippingZoneCreateInput(graphene.InputObjectType):
    name = graphene.String()
    description = graphene.String()
    countries = graphene.List(graphene.NonNull(graphene.String))
    default = graphene.Boolean()
    add_warehouses = id_list()
    add_channels = id_list()


class ShippingZoneUpdateInput(ShippingZoneCreateInput):
    remove_warehouses = id_list()
    remove_channels = id_list()


class ShippingPostalCodeRulesCreateInputRange(graphene.InputObjectType):
    start = graphene.String(required=True)
    end = graphene.String()


class ShippingPriceInput(graphene.InputObjectType):
    name = graphene.String()
    description = scalars.JSONString()
    minimum_order_weight = scalars.WeightScalar()
    maximum_order_weight = scalars.WeightScalar()
    maximum_delivery_days = graphene.Int()
    minimum_delivery_days = graphene.Int()
    type = ShippingMethodTypeEnum()
    shipping_zone = graphene.ID()
    add_postal_code_rules = graphene.List(graphene.NonNull(ShippingPostalCodeRulesCreateInputRange))
    delete_postal_code_rules = id_list()
    inclusion_type = PostalCodeRuleInclusionTypeEnum()


class ShippingMethodChannelListingAddInput(graphene.InputObjectType):
    channel_id = graphene.ID(required=True)
    price = scalars.PositiveDecimal()
    minimum_order_price = scalars.PositiveDecimal()
    maximum_order_price = scalars.PositiveDecimal()


class ShippingMethodChannelListingInput(graphene.InputObjectType):
    add_channels = graphene.List(graphene.NonNull(ShippingMethodChannelListingAddInput))
    remove_channels = id_list()
