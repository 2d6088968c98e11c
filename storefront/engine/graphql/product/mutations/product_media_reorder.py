"""`productMediaReorder`."""

from typing import Self

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ....product import models
from ....webhook.events import emit
from ...core.lookup import input_rows
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import ProductError
from ..media_types import ProductMedia
from ..types import Product
from .product_write import product_of


class ProductMediaReorder(BaseMutation):
    class Arguments:
        product_id = graphene.ID(required=True)
        media_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    product = graphene.Field(Product)
    media = graphene.List(graphene.NonNull(ProductMedia))

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, product_id: str, media_ids: list[str]) -> Self:
        product = product_of(product_id, field="productId")
        ordered = input_rows(models.ProductMedia.objects.all(), media_ids, "ProductMedia", "mediaIds")
        if any(media.product_id != product.pk for media in ordered):
            raise refuse("mediaIds", "A picture does not belong to this product.", "NOT_PRODUCTS_IMAGE")
        if len(ordered) != product.media.count():
            raise refuse("mediaIds", "Name every picture of the product once.", "INVALID")
        for place, media in enumerate(ordered):
            media.sort_order = place
        models.ProductMedia.objects.bulk_update(ordered, ["sort_order"])
        emit("PRODUCT_UPDATED", product)
        return cls(product=product, media=ordered)
