"""Collections as clients read them."""

from collections.abc import Sequence
from typing import Any

import graphene
from django.db.models import F, Min, QuerySet, Value
from django.db.models.functions import Coalesce
from graphql import GraphQLError, GraphQLResolveInfo

from ...product import models
from ...product.collection_actions import in_order
from ...webhook.events import emit
from ..core import scalars, type_paths
from ..core.connection import ConnectionField, Slice, countable, from_list
from ..core.enums import ThumbnailFormatEnum
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.nodes import Node, RowType
from ..core.permissions import Field, P
from ..core.prefetch import Need
from ..core.where import combined
from ..translation.types import TRANSLATED, CollectionTranslation, TranslationField
from .filters import ORDER, ProductConditions, ProductFilterInput, ProductOrder, ProductWhereInput, annotated
from .filters import search_products as found_by
from .images import Image, image_url
from .visibility import list_products, tell_channel

_PRODUCTS = "storefront.engine.graphql.product.types.ProductCountableConnection"
COLLECTION = "COLLECTION"


class CollectionChannelListing(RowType):
    class Meta:
        model = models.CollectionChannelListing
        interfaces = (Node,)
        needs = {"channel": Need("channel", "Channel")}

    published_at = scalars.DateTime()
    is_published = graphene.Boolean(required=True)
    channel = graphene.Field(type_paths.CHANNEL, required=True)


class Collection(RowType):
    class Meta:
        model = models.Collection
        interfaces = (Node, ObjectWithMetadata)
        needs = {
            "channelListings": Need("channel_listings", "CollectionChannelListing"),
            "products": Need("placements.product", "Product"),
            "translation": TRANSLATED,
        }

    seo_title = graphene.String()
    seo_description = graphene.String()
    name = graphene.String(required=True)
    description = scalars.JSONString()
    slug = graphene.String(required=True)
    channel = graphene.String()
    products = ConnectionField(
        _PRODUCTS,
        filter=ProductFilterInput(),
        where=ProductWhereInput(),
        search=graphene.String(),
        sort_by=ProductOrder(),
    )
    background_image = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())
    translation = TranslationField(CollectionTranslation)
    channel_listings = Field(
        graphene.List(graphene.NonNull(CollectionChannelListing)), permissions=(P.MANAGE_PRODUCTS,)
    )

    @staticmethod
    def resolve_channel(root: models.Collection, info: GraphQLResolveInfo) -> str | None:
        return root.channel_slug

    @staticmethod
    def resolve_products(root: models.Collection, info: GraphQLResolveInfo, **arguments: Any) -> Slice:
        sort_by = arguments.get("sort_by") or {}
        narrowed = any(arguments.get(name) for name in ("filter", "where", "search"))
        in_own_order = sort_by.get("field") == COLLECTION
        if (
            not narrowed
            and root.channel_slug is None
            and info.context.sees_everything
            and (in_own_order or not sort_by)
        ):
            return _all_of(root, info, arguments, in_own_order, sort_by.get("direction") == "DESC")
        return _some_of(root, info, arguments)

    @staticmethod
    def resolve_background_image(
        root: models.Collection, info: GraphQLResolveInfo, size: int | None = None, format: Any = None
    ) -> Image | None:
        if not root.background_image:
            return None
        return Image(url=image_url(root.background_image, size, format), alt=root.background_image_alt)


def _all_of(
    root: models.Collection, info: GraphQLResolveInfo, arguments: dict[str, Any], in_own_order: bool, descending: bool
) -> Slice:
    """All its products, as they were prefetched."""
    products: Sequence[models.Product] = [row.product for row in in_order(root.placements.all())]
    if not in_own_order:
        products = sorted(products, key=lambda product: product.slug)
    return from_list(products[::-1] if descending else products, info, arguments)


def _some_of(root: models.Collection, info: GraphQLResolveInfo, arguments: dict[str, Any]) -> Slice:
    """Those that the caller may see of them and asks for."""
    by, where = arguments.get("filter") or {}, arguments.get("where") or {}
    if by and where:
        raise GraphQLError("Only one filtering argument (filter or where) can be specified.")
    sort_by = arguments.get("sort_by") or {}
    seen_in = info.context.channel(root.channel_slug)
    conditions = combined(by or where, ProductConditions(seen_in))
    if text := arguments.get("search") or by.get("search"):
        conditions &= found_by(text)
    field = sort_by.get("field")

    def narrow(rows: QuerySet[models.Product]) -> QuerySet[models.Product]:
        rows = rows.filter(conditions, placements__collection=root)
        return placed(rows, root) if field == COLLECTION else annotated(rows, field or "RANK", seen_in)

    order = ("place",) if field == COLLECTION else ORDER[field or "RANK"]
    return list_products(
        info, root.channel_slug, narrow, arguments, order=order, descending=sort_by.get("direction") == "DESC"
    )


def placed(rows: QuerySet[models.Product], collection: models.Collection) -> QuerySet[models.Product]:
    """Rows (already narrowed to the collection) with their `place` in it."""
    first = collection.placements.aggregate(first=Min("sort_order"))["first"] or 0
    return rows.annotate(place=Coalesce(F("placements__sort_order"), Value(first - 1)))


def visible_collections(product: models.Product, info: GraphQLResolveInfo) -> list[models.Collection]:
    """A product's collections: all for apps, else those published in the channel."""
    rows = list(product.collections.all())
    channel = info.context.channel(product.channel_slug)
    for row in rows:
        tell_channel(channel, row)
    if info.context.sees_everything:
        return rows
    return [
        row
        for row in rows
        if any(one.is_visible and channel and one.channel_id == channel.pk for one in row.channel_listings.all())
    ]


CollectionCountableConnection = countable("Collection", lambda: Collection)
declare_metadata(
    "Collection",
    private=(P.MANAGE_PRODUCTS,),
    public=(P.MANAGE_PRODUCTS,),
    changed=lambda collection: emit("COLLECTION_METADATA_UPDATED", collection),
)
