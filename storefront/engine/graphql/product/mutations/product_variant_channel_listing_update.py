"""`productVariantChannelListingUpdate`: prices; it fires PRODUCT_VARIANT_UPDATED, not PRODUCT_UPDATED."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....product.listing_actions import check_variant_prices, price_variant
from ....webhook.events import emit
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import ProductChannelListingError, ProductVariantChannelListingAddInput
from ..variant_types import ProductVariant
from .product_variant_write import variant_of
from .variant_prices import variant_prices


class ProductVariantChannelListingUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID()
        sku = graphene.String()
        input = graphene.List(graphene.NonNull(ProductVariantChannelListingAddInput), required=True)

    class Meta:
        error_type = ProductChannelListingError
        permissions = (P.MANAGE_PRODUCTS,)

    variant = graphene.Field(ProductVariant)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, /, *, input: list[Any], id: str | None = None, sku: str | None = None
    ) -> Self:
        variant = variant_of(id=id, sku=sku)
        prices = variant_prices(input)
        check_variant_prices(variant.product, prices)
        price_variant(variant, prices)
        emit("PRODUCT_VARIANT_UPDATED", variant)
        return cls(variant=variant)
