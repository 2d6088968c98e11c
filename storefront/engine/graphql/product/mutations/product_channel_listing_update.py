"""`productChannelListingUpdate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....channel.models import Channel
from ....core.errors import refuse
from ....product import models
from ....product.listing_actions import (
    list_product,
    list_variants,
    tell_listing,
    unlist_product,
    unlist_variants,
)
from ...core.ids import input_pk, input_pks
from ...core.lookup import input_rows
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import ProductChannelListingError, ProductChannelListingUpdateInput
from ..types import Product
from .product_write import product_of


class ProductChannelListingUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = ProductChannelListingUpdateInput(required=True)

    class Meta:
        error_type = ProductChannelListingError
        permissions = (P.MANAGE_PRODUCTS,)

    product = graphene.Field(Product)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        product = product_of(id)
        updates = input.get("update_channels") or []
        ids = [one["channel_id"] for one in updates]
        removed = input.get("remove_channels") or []
        twice = {one for one in [*ids, *removed] if [*ids, *removed].count(one) > 1}
        if twice:
            message = "Each channel may be named once."
            raise refuse("input", message, "DUPLICATED_INPUT_ITEM", channels=sorted(twice))
        channels = {row.pk: row for row in input_rows(Channel.objects.all(), ids, "Channel", "updateChannels")}
        for one in updates:
            channel = channels[int(input_pk(one["channel_id"], "Channel", "updateChannels"))]
            list_product(product, channel, one)
            list_variants(product, channel, _variants(one.get("add_variants"), "addVariants"))
            unlist_variants(product, channel, _variants(one.get("remove_variants"), "removeVariants"))
        unlist_product(product, input_pks(removed, "Channel", "removeChannels"))
        tell_listing(product)
        return cls(product=product)


def _variants(ids: list[str] | None, field: str) -> list[models.ProductVariant]:
    return input_rows(models.ProductVariant.objects.all(), ids, "ProductVariant", field)
