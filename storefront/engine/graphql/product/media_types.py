"""Pictures of goods as clients read them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...product import models
from ..core import scalars
from ..core.enums import OrderDirection, ThumbnailFormatEnum
from ..core.ids import to_global_id
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.nodes import Node, RowType
from ..core.permissions import P
from .enums import MediaChoicesSortField, ProductMediaType
from .images import image_url


class MediaSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = MediaChoicesSortField(required=True)


class ProductMedia(RowType):
    class Meta:
        model = models.ProductMedia
        interfaces = (Node, ObjectWithMetadata)

    sort_order = graphene.Int()
    alt = graphene.String(required=True)
    type = ProductMediaType(required=True)
    oembed_data = scalars.JSONString(required=True)
    url = graphene.String(required=True, size=graphene.Int(), format=ThumbnailFormatEnum())
    product_id = graphene.ID()

    @staticmethod
    def resolve_url(
        root: models.ProductMedia, info: GraphQLResolveInfo, size: int | None = None, format: Any = None
    ) -> str:
        return root.external_url or image_url(root.image, size, format)

    @staticmethod
    def resolve_product_id(root: models.ProductMedia, info: GraphQLResolveInfo) -> str:
        return to_global_id("Product", root.product_id)


declare_metadata("ProductMedia", private=(P.MANAGE_PRODUCTS,), public=(P.MANAGE_PRODUCTS,))
