"""`productVariantCreate`, `productVariantUpdate` and `productVariantDelete`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....attribute.values import clean_values
from ....product import models
from ....product.variant_actions import delete_variant, save_variant, variant_attributes
from ....warehouse.actions import set_stocks
from ...attribute.inputs import find_pk
from ...core.lookup import input_row
from ...core.metadata import store_metadata
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import ProductError, ProductVariantCreateInput, ProductVariantInput, variant_columns
from ..variant_types import ProductVariant
from .product_write import product_of
from .stock_levels import stock_levels


def variant_of(**by: Any) -> models.ProductVariant:
    return input_row(models.ProductVariant.objects.all(), "ProductVariant", lock=True, **by)


def write_variant(variant: models.ProductVariant, input: dict[str, Any], *, complete: bool) -> None:
    said = input.get("attributes") or []
    intended = clean_values(variant_attributes(variant.product), said, find=find_pk, complete=complete)
    store_metadata(variant, input)
    save_variant(variant, variant_columns(input), intended)


class ProductVariantCreate(BaseMutation):
    class Arguments:
        input = ProductVariantCreateInput(required=True)

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    product_variant = graphene.Field(ProductVariant)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        variant = models.ProductVariant(product=product_of(input["product"], field="product"))
        levels = stock_levels(input.get("stocks") or [])
        write_variant(variant, input, complete=True)
        set_stocks(variant, levels, tell=False)
        return cls(product_variant=variant)


class ProductVariantUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID()
        sku = graphene.String()
        external_reference = graphene.String()
        input = ProductVariantInput(required=True)

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    product_variant = graphene.Field(ProductVariant)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any], **by: str | None) -> Self:
        variant = variant_of(**by)
        write_variant(variant, input, complete=False)
        return cls(product_variant=variant)


class ProductVariantDelete(BaseMutation):
    class Arguments:
        id = graphene.ID()
        sku = graphene.String()
        external_reference = graphene.String()

    class Meta:
        error_type = ProductError
        permissions = (P.MANAGE_PRODUCTS,)

    product_variant = graphene.Field(ProductVariant)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, **by: str | None) -> Self:
        variant = variant_of(**by)
        delete_variant(variant)
        return cls(product_variant=variant)
