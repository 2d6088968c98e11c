"""Shipping zones and methods as clients read them."""

import graphene
from graphql import GraphQLResolveInfo
from moneyed import Money as Amount

from ...core.prices import MoneyRange as AmountRange
from ...core.prices import money, price_range
from ...shipping import models
from ..account.types import CountryDisplay, country
from ..core import scalars, type_paths
from ..core.connection import countable
from ..core.enums import enum
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.money import Money, MoneyRange, Weight, weight
from ..core.nodes import Node, RowType
from ..core.permissions import Field, P
from ..core.prefetch import Need
from ..translation.types import TRANSLATED, ShippingMethodTranslation, TranslationField

ShippingMethodTypeEnum = enum("ShippingMethodTypeEnum", "PRICE WEIGHT")
PostalCodeRuleInclusionTypeEnum = enum("PostalCodeRuleInclusionTypeEnum", "INCLUDE EXCLUDE")
SHIPPING = (P.MANAGE_SHIPPING,)


class ShippingMethodPostalCodeRule(RowType):
    class Meta:
        model = models.ShippingMethodPostalCodeRule
        interfaces = (Node,)

    start = graphene.String()
    end = graphene.String()
    inclusion_type = PostalCodeRuleInclusionTypeEnum()


class ShippingMethodChannelListing(RowType):
    class Meta:
        model = models.ShippingMethodChannelListing
        interfaces = (Node,)
        needs = {"channel": Need("channel", "Channel")}

    channel = graphene.Field(type_paths.CHANNEL, required=True)
    price = graphene.Field(Money)
    minimum_order_price = graphene.Field(Money)
    maximum_order_price = graphene.Field(Money)

    @staticmethod
    def resolve_price(root: models.ShippingMethodChannelListing, info: GraphQLResolveInfo) -> Amount:
        return money(root.price_amount, root.currency)

    @staticmethod
    def resolve_minimum_order_price(root: models.ShippingMethodChannelListing, info: GraphQLResolveInfo) -> Amount:
        return money(root.minimum_order_price_amount, root.currency)

    @staticmethod
    def resolve_maximum_order_price(
        root: models.ShippingMethodChannelListing, info: GraphQLResolveInfo
    ) -> Amount | None:
        highest = root.maximum_order_price_amount
        return None if highest is None else money(highest, root.currency)


class ShippingMethodType(RowType):
    """A method as it is set up; what a checkout is offered is a `ShippingMethod`."""

    class Meta:
        model = models.ShippingMethod
        interfaces = (Node, ObjectWithMetadata)
        needs = {
            "channelListings": Need("channel_listings", "ShippingMethodChannelListing"),
            "postalCodeRules": Need("postal_code_rules", "ShippingMethodPostalCodeRule"),
            "translation": TRANSLATED,
        }

    name = graphene.String(required=True)
    description = scalars.JSONString()
    type = ShippingMethodTypeEnum()
    channel_listings = Field(graphene.List(graphene.NonNull(ShippingMethodChannelListing)), permissions=SHIPPING)
    postal_code_rules = graphene.List(graphene.NonNull(ShippingMethodPostalCodeRule))
    minimum_order_weight = graphene.Field(Weight)
    maximum_order_weight = graphene.Field(Weight)
    minimum_delivery_days = graphene.Int()
    maximum_delivery_days = graphene.Int()
    translation = TranslationField(ShippingMethodTranslation)

    @staticmethod
    def resolve_minimum_order_weight(root: models.ShippingMethod, info: GraphQLResolveInfo) -> Weight | None:
        return weight(root.minimum_order_weight)

    @staticmethod
    def resolve_maximum_order_weight(root: models.ShippingMethod, info: GraphQLResolveInfo) -> Weight | None:
        return weight(root.maximum_order_weight)


class ShippingZone(RowType):
    class Meta:
        model = models.ShippingZone
        interfaces = (Node, ObjectWithMetadata)
        needs = {
            "priceRange": Need("shipping_methods.channel_listings"),
            "shippingMethods": Need("shipping_methods", "ShippingMethodType"),
            "warehouses": Need("warehouses", "Warehouse"),
            "channels": Need("channels", "Channel"),
        }

    name = graphene.String(required=True)
    description = graphene.String()
    default = graphene.Boolean(required=True)
    price_range = graphene.Field(MoneyRange)
    countries = graphene.List(graphene.NonNull(CountryDisplay), required=True)
    shipping_methods = graphene.List(graphene.NonNull(ShippingMethodType))
    warehouses = graphene.List(graphene.NonNull(type_paths.WAREHOUSE), required=True)
    channels = graphene.List(graphene.NonNull(type_paths.CHANNEL), required=True)

    @staticmethod
    def resolve_price_range(root: models.ShippingZone, info: GraphQLResolveInfo) -> AmountRange | None:
        listings = [listing for method in root.shipping_methods.all() for listing in method.channel_listings.all()]
        if len({listing.currency for listing in listings}) != 1:
            return None
        return price_range(money(listing.price_amount, listing.currency) for listing in listings)

    @staticmethod
    def resolve_countries(root: models.ShippingZone, info: GraphQLResolveInfo) -> list[CountryDisplay]:
        return [country(code) for code in root.countries]


ShippingZoneCountableConnection = countable("ShippingZone", lambda: ShippingZone)
for _name in ("ShippingZone", "ShippingMethodType"):
    declare_metadata(_name, private=SHIPPING, public=SHIPPING)
