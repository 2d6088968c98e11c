"""Goods as clients send them, and the errors of their mutations."""

from typing import Any

import graphene

from ..attribute.inputs import AttributeValueInput, BulkAttributeValueInput
from ..core import scalars
from ..core.errors import error_type, id_list
from ..core.metadata import MetadataInput
from ..core.seo import SeoInput, seo_columns
from .enums import ProductErrorCode, ProductTypeKindEnum, ProductVariantBulkErrorCode

METADATA = graphene.List(graphene.NonNull(MetadataInput))

ProductError = error_type("ProductError", ProductErrorCode, attributes=id_list(), values=id_list())
ProductChannelListingError = error_type(
    "ProductChannelListingError",
    ProductErrorCode,
    attributes=id_list(),
    values=id_list(),
    channels=id_list(),
    variants=id_list(),
)
BulkProductError = error_type(
    "BulkProductError",
    ProductErrorCode,
    attributes=id_list(),
    values=id_list(),
    index=graphene.Int(),
    warehouses=id_list(),
    channels=id_list(),
)
BulkStockError = error_type(
    "BulkStockError", ProductErrorCode, attributes=id_list(), values=id_list(), index=graphene.Int()
)
ProductVariantBulkError = error_type(
    "ProductVariantBulkError",
    ProductVariantBulkErrorCode,
    path=graphene.String(),
    attributes=id_list(),
    values=id_list(),
    warehouses=id_list(),
    stocks=id_list(),
    channels=id_list(),
    channel_listings=id_list(),
)


class CategoryInput(graphene.InputObjectType):
    description = scalars.JSONString()
    name = graphene.String()
    slug = graphene.String()
    seo = SeoInput()
    background_image = scalars.Upload()
    background_image_alt = graphene.String()
    metadata = METADATA
    private_metadata = METADATA


class ProductTypeInput(graphene.InputObjectType):
    name = graphene.String()
    slug = graphene.String()
    kind = ProductTypeKindEnum()
    has_variants = graphene.Boolean()
    product_attributes = id_list()
    variant_attributes = id_list()
    is_shipping_required = graphene.Boolean()
    is_digital = graphene.Boolean()
    weight = scalars.WeightScalar()


class ProductInput(graphene.InputObjectType):
    attributes = graphene.List(graphene.NonNull(AttributeValueInput))
    category = graphene.ID()
    description = scalars.JSONString()
    name = graphene.String()
    slug = graphene.String()
    seo = SeoInput()
    weight = scalars.WeightScalar()
    rating = graphene.Float()
    metadata = METADATA
    private_metadata = METADATA
    external_reference = graphene.String()


class ProductCreateInput(ProductInput):
    product_type = graphene.ID(required=True)


class StockInput(graphene.InputObjectType):
    warehouse = graphene.ID(required=True)
    quantity = graphene.Int(required=True)


class VariantFields:
    """What all inputs of variants have."""

    sku = graphene.String()
    name = graphene.String()
    track_inventory = graphene.Boolean()
    weight = scalars.WeightScalar()
    quantity_limit_per_customer = graphene.Int()
    metadata = METADATA
    private_metadata = METADATA
    external_reference = graphene.String()


class ProductVariantInput(VariantFields, graphene.InputObjectType):
    attributes = graphene.List(graphene.NonNull(AttributeValueInput))


class ProductVariantCreateInput(VariantFields, graphene.InputObjectType):
    attributes = graphene.List(graphene.NonNull(AttributeValueInput), required=True)
    product = graphene.ID(required=True)
    stocks = graphene.List(graphene.NonNull(StockInput))


class ProductVariantChannelListingAddInput(graphene.InputObjectType):
    channel_id = graphene.ID(required=True)
    price = scalars.PositiveDecimal(required=True)
    cost_price = scalars.PositiveDecimal()
    prior_price = scalars.PositiveDecimal()


class ProductVariantBulkCreateInput(VariantFields, graphene.InputObjectType):
    attributes = graphene.List(graphene.NonNull(BulkAttributeValueInput), required=True)
    stocks = graphene.List(graphene.NonNull(StockInput))
    channel_listings = graphene.List(graphene.NonNull(ProductVariantChannelListingAddInput))


class ProductChannelListingAddInput(graphene.InputObjectType):
    channel_id = graphene.ID(required=True)
    is_published = graphene.Boolean()
    published_at = scalars.DateTime()
    visible_in_listings = graphene.Boolean()
    is_available_for_purchase = graphene.Boolean()
    available_for_purchase_at = scalars.DateTime()
    add_variants = id_list()
    remove_variants = id_list()


class ProductChannelListingUpdateInput(graphene.InputObjectType):
    update_channels = graphene.List(graphene.NonNull(ProductChannelListingAddInput))
    remove_channels = id_list()


class ProductMediaCreateInput(graphene.InputObjectType):
    alt = graphene.String()
    image = scalars.Upload()
    product = graphene.ID(required=True)
    media_url = graphene.String()


class ProductMediaUpdateInput(graphene.InputObjectType):
    alt = graphene.String()


PRODUCT_EMPTIABLE = ("description", "weight", "rating", "external_reference")
VARIANT_EMPTIABLE = ("weight", "quantity_limit_per_customer", "external_reference")


def product_columns(input: dict[str, Any]) -> dict[str, Any]:
    columns = {name: input[name] for name in ("name", "slug") if input.get(name) is not None}
    columns.update({name: input[name] for name in PRODUCT_EMPTIABLE if name in input})
    return {**columns, **seo_columns(input.get("seo"))}


def variant_columns(input: dict[str, Any]) -> dict[str, Any]:
    columns = {name: input[name] for name in ("sku", "name", "track_inventory") if input.get(name) is not None}
    columns.update({name: input[name] for name in VARIANT_EMPTIABLE if name in input})
    return columns
