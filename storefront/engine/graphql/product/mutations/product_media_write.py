"""`productMediaCreate`, `productMediaUpdate` and `productMediaDelete`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ....product import models
from ....product.actions import add_media, remove_media
from ....webhook.events import emit
from ...core.lookup import input_row
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ...core.uploads import checked_image
from ..inputs import ProductError, ProductMediaCreateInput, ProductMediaUpdateInput
from ..media_types import ProductMedia
from ..types import Product
from .product_write import product_of

LONGEST_ALT = 250


def media_of(id: str) -> models.ProductMedia:
    return input_row(models.ProductMedia.objects.select_related("product"), "ProductMedia", id=id)


def checked_alt(alt: str | None) -> str:
    if len(alt or "") > LONGEST_ALT:
        raise refuse("alt", f"Alt field exceeds the character limit of {LONGEST_ALT}.", "INVALID")
    return alt or ""


class ProductMediaCreate(BaseMutation):
    class Arguments:
        input = ProductMediaCreateInput(required=True)

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    product = graphene.Field(Product)
    media = graphene.Field(ProductMedia)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        image, address = input.get("image"), input.get("media_url")
        if not image and not address:
            raise refuse("input", "Image or external URL is required.", "REQUIRED")
        if image and address:
            raise refuse("input", "Either image or external URL is required.", "DUPLICATED_INPUT_ITEM")
        if address:
            message = "The embedded engine fetches nothing from other servers. Upload the picture."
            raise refuse("mediaUrl", message, "UNSUPPORTED_MEDIA_PROVIDER")
        alt = checked_alt(input.get("alt"))
        product = product_of(input["product"], field="product")
        media = add_media(product, checked_image(image), alt)
        return cls(product=product, media=media)


class ProductMediaUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = ProductMediaUpdateInput(required=True)

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    product = graphene.Field(Product)
    media = graphene.Field(ProductMedia)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        media = media_of(id)
        media.alt = checked_alt(input.get("alt"))
        media.save(update_fields=["alt"])
        emit("PRODUCT_UPDATED", media.product)
        emit("PRODUCT_MEDIA_UPDATED", media)
        return cls(product=media.product, media=media)


class ProductMediaDelete(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    product = graphene.Field(Product)
    media = graphene.Field(ProductMedia)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        media = media_of(id)
        remove_media(media)
        return cls(product=media.product, media=media)
