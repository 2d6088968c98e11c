"""Products as clients read them."""

from datetime import datetime
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...attribute.assigned import Assigned, assigned_to
from ...core.prices import money
from ...product import models
from ...product.pricing import product_listing, product_prices, variant_listing, variant_price
from ...webhook.events import emit
from ..account.inputs import AddressInput
from ..attribute.assigned import ObjectWithAttributes, SelectedAttribute, assigned_needs, readable
from ..core import scalars, type_paths
from ..core.connection import ConnectionField, Slice, countable, from_list
from ..core.enums import ThumbnailFormatEnum
from ..core.ids import parse_global_id
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.money import Money, Weight, weight
from ..core.nodes import Node, RowType
from ..core.permissions import AUTHENTICATED_APP, Field, P
from ..core.prefetch import Need
from ..translation.types import TRANSLATED, ProductTranslation, TranslationField
from .availability import available
from .images import Image, image_url
from .media_types import MediaSortingInput, ProductMedia
from .pricing_types import ProductPricingInfo, product_pricing
from .variant_types import ProductVariant, ProductVariantCountableConnection

APP = (AUTHENTICATED_APP,)
ATTRIBUTES = assigned_needs("product_type.product_assignments")
PRICES = (Need("variants.channel_listings"),)


class ProductChannelListing(RowType):
    class Meta:
        model = models.ProductChannelListing
        interfaces = (Node,)
        needs = {
            "channel": Need("channel", "Channel"),
            "pricing": (Need("channel"), Need("product.variants.channel_listings")),
        }

    published_at = scalars.DateTime()
    is_published = graphene.Boolean(required=True)
    channel = graphene.Field(type_paths.CHANNEL, required=True)
    visible_in_listings = graphene.Boolean(required=True)
    available_for_purchase_at = scalars.DateTime()
    discounted_price = graphene.Field(Money)
    is_available_for_purchase = graphene.Boolean()
    pricing = graphene.Field(ProductPricingInfo, address=AddressInput())

    @staticmethod
    def resolve_discounted_price(root: models.ProductChannelListing, info: GraphQLResolveInfo) -> Any:
        lowest = root.discounted_price_amount
        return None if lowest is None else money(lowest, root.currency)

    @staticmethod
    def resolve_pricing(root: models.ProductChannelListing, info: GraphQLResolveInfo, address: Any = None) -> Any:
        return product_pricing(product_prices(root.product, root.channel))


class Product(RowType):
    class Meta:
        model = models.Product
        interfaces = (Node, ObjectWithMetadata, ObjectWithAttributes)
        needs = {
            "productType": Need("product_type", "ProductType"),
            "category": Need("category", "Category"),
            "defaultVariant": Need("default_variant", "ProductVariant"),
            "thumbnail": Need("media"),
            "media": Need("media", "ProductMedia"),
            "pricing": PRICES,
            "isAvailable": (Need("channel_listings"), Need("variants.stocks"), *PRICES),
            "isAvailableForPurchase": Need("channel_listings"),
            "availableForPurchaseAt": Need("channel_listings"),
            "channelListings": Need("channel_listings", "ProductChannelListing"),
            "productVariants": (Need("variants", "ProductVariant"), *PRICES),
            "variants": (Need("variants", "ProductVariant"), *PRICES),
            "assignedAttribute": ATTRIBUTES,
            "assignedAttributes": ATTRIBUTES,
            "attribute": ATTRIBUTES,
            "attributes": ATTRIBUTES,
            "collections": (Need("collections", "Collection"), Need("collections.channel_listings")),
            "translation": TRANSLATED,
        }

    seo_title = graphene.String()
    seo_description = graphene.String()
    name = graphene.String(required=True)
    description = scalars.JSONString()
    product_type = graphene.Field(type_paths.PRODUCT_TYPE, required=True)
    slug = graphene.String(required=True)
    category = graphene.Field(type_paths.CATEGORY)
    created = scalars.DateTime(required=True)
    updated_at = scalars.DateTime(required=True)
    weight = graphene.Field(Weight)
    default_variant = graphene.Field(ProductVariant)
    rating = graphene.Float()
    channel = graphene.String()
    thumbnail = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())
    pricing = graphene.Field(ProductPricingInfo, address=AddressInput())
    is_available = graphene.Boolean(address=AddressInput())
    attribute = graphene.Field(SelectedAttribute, slug=graphene.String(required=True))
    attributes = graphene.List(graphene.NonNull(SelectedAttribute), required=True)
    channel_listings = Field(graphene.List(graphene.NonNull(ProductChannelListing)), permissions=APP)
    media_by_id = graphene.Field(ProductMedia, id=graphene.ID(required=True))
    media = graphene.List(graphene.NonNull(ProductMedia), sort_by=MediaSortingInput())
    product_variants = ConnectionField(ProductVariantCountableConnection)
    variants = graphene.List(graphene.NonNull(ProductVariant))
    available_for_purchase_at = scalars.DateTime()
    is_available_for_purchase = graphene.Boolean()
    external_reference = graphene.String()
    collections = graphene.List(graphene.NonNull(type_paths.COLLECTION))
    translation = TranslationField(ProductTranslation)

    @staticmethod
    def resolve_created(root: models.Product, info: GraphQLResolveInfo) -> datetime:
        return root.created_at

    @staticmethod
    def resolve_weight(root: models.Product, info: GraphQLResolveInfo) -> Weight | None:
        return weight(root.weight, info.context.shop.default_weight_unit)

    @staticmethod
    def resolve_default_variant(root: models.Product, info: GraphQLResolveInfo) -> models.ProductVariant | None:
        if root.default_variant is not None:
            root.default_variant.channel_slug = root.channel_slug
        return root.default_variant

    @staticmethod
    def resolve_channel(root: models.Product, info: GraphQLResolveInfo) -> str | None:
        return root.channel_slug

    @staticmethod
    def resolve_thumbnail(
        root: models.Product, info: GraphQLResolveInfo, size: int | None = None, format: Any = None
    ) -> Image | None:
        first = next((media for media in root.media.all() if media.type == "IMAGE"), None)
        return Image(url=image_url(first.image, size or 256, format), alt=first.alt) if first else None

    @staticmethod
    def resolve_pricing(
        root: models.Product, info: GraphQLResolveInfo, address: Any = None
    ) -> ProductPricingInfo | None:
        channel = info.context.channel(root.channel_slug)
        return product_pricing(product_prices(root, channel)) if channel else None

    @staticmethod
    def resolve_is_available(root: models.Product, info: GraphQLResolveInfo, address: Any = None) -> bool | None:
        """Published, open for purchase, and some priced variant has a piece left for the channel."""
        channel = info.context.channel(root.channel_slug)
        if channel is None:
            return None
        listing = product_listing(root, channel)
        if listing is None or not (listing.is_visible and listing.is_available_for_purchase):
            return False
        country = (address or {}).get("country")
        variants = [variant for variant in shown_variants(root, info) if variant_price(variant, channel) is not None]
        return any(available(variant, info.context, country) > 0 for variant in variants)

    @staticmethod
    def resolve_attributes(root: models.Product, info: GraphQLResolveInfo) -> list[Assigned]:
        return assigned_to(root, readable(root.type_attributes(), info))

    @staticmethod
    def resolve_attribute(root: models.Product, info: GraphQLResolveInfo, slug: str) -> Assigned | None:
        return next((one for one in Product.resolve_attributes(root, info) if one.attribute.slug == slug), None)

    @staticmethod
    def resolve_media_by_id(root: models.Product, info: GraphQLResolveInfo, id: str) -> models.ProductMedia | None:
        return root.media.filter(pk=parse_global_id(id, "ProductMedia")).first()

    @staticmethod
    def resolve_media(
        root: models.Product, info: GraphQLResolveInfo, sort_by: dict[str, Any] | None = None
    ) -> list[models.ProductMedia]:
        rows = list(root.media.all())
        if sort_by:
            rows.sort(key=lambda media: media.pk, reverse=sort_by["direction"] == "DESC")
        return rows

    @staticmethod
    def resolve_product_variants(root: models.Product, info: GraphQLResolveInfo, **arguments: Any) -> Slice:
        return from_list(shown_variants(root, info), info, arguments)

    @staticmethod
    def resolve_variants(root: models.Product, info: GraphQLResolveInfo) -> list[models.ProductVariant]:
        return shown_variants(root, info)

    @staticmethod
    def resolve_collections(root: models.Product, info: GraphQLResolveInfo) -> list[models.Collection]:
        from .collection_types import visible_collections  # collections name their products, products theirs

        return visible_collections(root, info)

    @staticmethod
    def resolve_available_for_purchase_at(root: models.Product, info: GraphQLResolveInfo) -> datetime | None:
        listing = _listing(root, info)
        return listing.available_for_purchase_at if listing else None

    @staticmethod
    def resolve_is_available_for_purchase(root: models.Product, info: GraphQLResolveInfo) -> bool | None:
        listing = _listing(root, info)
        return listing.is_available_for_purchase if listing else None


def _listing(root: models.Product, info: GraphQLResolveInfo) -> models.ProductChannelListing | None:
    channel = info.context.channel(root.channel_slug)
    return product_listing(root, channel) if channel else None


def shown_variants(root: models.Product, info: GraphQLResolveInfo) -> list[models.ProductVariant]:
    """All variants without a channel (apps), those listed in it, or for the public those with a price in it."""
    channel = info.context.channel(root.channel_slug)
    rows = list(root.variants.all())
    for variant in rows:
        variant.channel_slug = root.channel_slug
    if channel is None:
        return rows if info.context.sees_everything else []
    if info.context.sees_everything:
        return [variant for variant in rows if variant_listing(variant, channel) is not None]
    return [variant for variant in rows if variant_price(variant, channel) is not None]


ProductCountableConnection = countable("Product", lambda: Product)


def _metadata_changed(product: models.Product) -> None:
    emit("PRODUCT_UPDATED", product)
    emit("PRODUCT_METADATA_UPDATED", product)


declare_metadata("Product", private=(P.MANAGE_PRODUCTS,), public=(P.MANAGE_PRODUCTS,), changed=_metadata_changed)
