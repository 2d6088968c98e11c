"""Categories as clients read them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...product import models
from ..core import scalars
from ..core.connection import ConnectionField, Slice, countable, from_queryset
from ..core.enums import ThumbnailFormatEnum
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.nodes import Node, RowType
from ..core.permissions import P
from ..core.prefetch import Need
from ..translation.types import TRANSLATED, CategoryTranslation, TranslationField
from .images import Image, image_url

_CATEGORIES = "storefront.engine.graphql.product.category_types.CategoryCountableConnection"
_PRODUCTS = "storefront.engine.graphql.product.types.ProductCountableConnection"


class Category(RowType):
    class Meta:
        model = models.Category
        interfaces = (Node, ObjectWithMetadata)
        needs = {"parent": Need("parent", "Category"), "translation": TRANSLATED}

    seo_title = graphene.String()
    seo_description = graphene.String()
    name = graphene.String(required=True)
    description = scalars.JSONString()
    slug = graphene.String(required=True)
    parent = graphene.Field(lambda: Category)
    level = graphene.Int(required=True)
    updated_at = scalars.DateTime(required=True)
    ancestors = ConnectionField(_CATEGORIES)
    children = ConnectionField(_CATEGORIES)
    products = ConnectionField(_PRODUCTS, channel=graphene.String())
    background_image = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())
    translation = TranslationField(CategoryTranslation)

    @staticmethod
    def resolve_ancestors(root: models.Category, info: GraphQLResolveInfo, **arguments: Any) -> Slice:
        above = [int(pk) for pk in root.path.strip("/").split("/")[:-1]]
        return from_queryset(models.Category.objects.filter(pk__in=above), info, arguments, order=("level",))

    @staticmethod
    def resolve_children(root: models.Category, info: GraphQLResolveInfo, **arguments: Any) -> Slice:
        return from_queryset(models.Category.objects.filter(parent=root), info, arguments)

    @staticmethod
    def resolve_products(
        root: models.Category, info: GraphQLResolveInfo, channel: str | None = None, **arguments: Any
    ) -> Slice:
        from .visibility import list_products  # products name their category, categories their products

        def below(rows: Any) -> Any:
            return rows.filter(category__path__startswith=root.path)

        return list_products(info, channel, below, arguments)

    @staticmethod
    def resolve_background_image(
        root: models.Category, info: GraphQLResolveInfo, size: int | None = None, format: Any = None
    ) -> Image | None:
        if not root.background_image:
            return None
        return Image(url=image_url(root.background_image, size, format), alt=root.background_image_alt)


CategoryCountableConnection = countable("Category", lambda: Category)
declare_metadata("Category", private=(P.MANAGE_PRODUCTS,), public=(P.MANAGE_PRODUCTS,))
