"""Variants as clients read them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...attribute.assigned import Assigned, assigned_to
from ...core.prices import money
from ...product import models
from ...product.pricing import variant_price
from ...webhook.events import emit
from ..account.inputs import AddressInput
from ..attribute.assigned import ObjectWithAttributes, SelectedAttribute, assigned_needs, readable
from ..attribute.enums import VariantAttributeScope
from ..core import scalars, type_paths
from ..core.connection import countable
from ..core.enums import CountryCode
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.money import Money, Weight, weight
from ..core.nodes import Node, RowType
from ..core.permissions import AUTHENTICATED_APP, Field, P
from ..core.prefetch import Need
from ..translation.types import TRANSLATED, ProductVariantTranslation, TranslationField
from ..warehouse.types import Stock
from .availability import available, stocks_of
from .media_types import ProductMedia
from .pricing_types import VariantPricingInfo, variant_pricing
from .product_type_types import in_scope

APP = (AUTHENTICATED_APP,)
ATTRIBUTES = assigned_needs("product.product_type.variant_assignments")


class ProductVariantChannelListing(RowType):
    class Meta:
        model = models.ProductVariantChannelListing
        interfaces = (Node,)
        needs = {"channel": Need("channel", "Channel")}

    channel = graphene.Field(type_paths.CHANNEL, required=True)
    price = graphene.Field(Money)
    cost_price = Field(Money, permissions=(P.MANAGE_PRODUCTS,))
    prior_price = graphene.Field(Money)

    @staticmethod
    def resolve_price(root: models.ProductVariantChannelListing, info: GraphQLResolveInfo) -> Any:
        return None if root.price_amount is None else money(root.price_amount, root.currency)

    @staticmethod
    def resolve_cost_price(root: models.ProductVariantChannelListing, info: GraphQLResolveInfo) -> Any:
        return None if root.cost_price_amount is None else money(root.cost_price_amount, root.currency)

    @staticmethod
    def resolve_prior_price(root: models.ProductVariantChannelListing, info: GraphQLResolveInfo) -> Any:
        return None if root.prior_price_amount is None else money(root.prior_price_amount, root.currency)


class ProductVariant(RowType):
    class Meta:
        model = models.ProductVariant
        interfaces = (Node, ObjectWithMetadata, ObjectWithAttributes)
        needs = {
            "product": Need("product", "Product"),
            "channelListings": Need("channel_listings", "ProductVariantChannelListing"),
            "pricing": Need("channel_listings"),
            "stocks": Need("stocks", "Stock"),
            "quantityAvailable": Need("stocks"),
            "media": Need("media", "ProductMedia"),
            "assignedAttribute": ATTRIBUTES,
            "assignedAttributes": ATTRIBUTES,
            "attributes": ATTRIBUTES,
            "translation": TRANSLATED,
        }

    name = graphene.String(required=True)
    sku = graphene.String()
    product = graphene.Field(type_paths.PRODUCT, required=True)
    track_inventory = graphene.Boolean(required=True)
    quantity_limit_per_customer = graphene.Int()
    weight = graphene.Field(Weight)
    channel = graphene.String()
    channel_listings = Field(graphene.List(graphene.NonNull(ProductVariantChannelListing)), permissions=APP)
    pricing = graphene.Field(VariantPricingInfo, address=AddressInput())
    attributes = graphene.List(
        graphene.NonNull(SelectedAttribute), required=True, variant_selection=VariantAttributeScope()
    )
    media = graphene.List(graphene.NonNull(ProductMedia))
    stocks = Field(
        graphene.List(graphene.NonNull(Stock)), address=AddressInput(), country_code=CountryCode(), permissions=APP
    )
    quantity_available = graphene.Int(address=AddressInput(), country_code=CountryCode())
    created = scalars.DateTime(required=True)
    updated_at = scalars.DateTime(required=True)
    external_reference = graphene.String()
    translation = TranslationField(ProductVariantTranslation)

    @staticmethod
    def resolve_product(root: models.ProductVariant, info: GraphQLResolveInfo) -> models.Product:
        root.product.channel_slug = root.channel_slug
        return root.product

    @staticmethod
    def resolve_weight(root: models.ProductVariant, info: GraphQLResolveInfo) -> Weight | None:
        return weight(root.weight, info.context.shop.default_weight_unit)

    @staticmethod
    def resolve_channel(root: models.ProductVariant, info: GraphQLResolveInfo) -> str | None:
        return root.channel_slug

    @staticmethod
    def resolve_pricing(root: models.ProductVariant, info: GraphQLResolveInfo, address: Any = None) -> Any:
        channel = info.context.channel(root.channel_slug)
        price = variant_price(root, channel) if channel else None
        return variant_pricing(price) if price is not None else None

    @staticmethod
    def resolve_attributes(
        root: models.ProductVariant, info: GraphQLResolveInfo, variant_selection: str | None = None
    ) -> list[Assigned]:
        links = root.product.product_type.variant_assignments.all()
        chosen = [link.attribute for link in links if in_scope(link.variant_selection, variant_selection)]
        return assigned_to(root, readable(chosen, info))

    @staticmethod
    def resolve_stocks(
        root: models.ProductVariant, info: GraphQLResolveInfo, address: Any = None, country_code: str | None = None
    ) -> list[Any]:
        return stocks_of(root, info.context, country_code or (address or {}).get("country"))

    @staticmethod
    def resolve_quantity_available(
        root: models.ProductVariant, info: GraphQLResolveInfo, address: Any = None, country_code: str | None = None
    ) -> int:
        return available(root, info.context, country_code or (address or {}).get("country"))

    @staticmethod
    def resolve_created(root: models.ProductVariant, info: GraphQLResolveInfo) -> Any:
        return root.created_at


ProductVariantCountableConnection = countable("ProductVariant", lambda: ProductVariant)


def _metadata_changed(variant: models.ProductVariant) -> None:
    emit("PRODUCT_VARIANT_UPDATED", variant)
    emit("PRODUCT_VARIANT_METADATA_UPDATED", variant)


declare_metadata("ProductVariant", private=(P.MANAGE_PRODUCTS,), public=(P.MANAGE_PRODUCTS,), changed=_metadata_changed)
