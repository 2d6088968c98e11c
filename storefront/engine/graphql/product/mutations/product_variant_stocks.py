"""`productVariantStocksCreate`, `productVariantStocksUpdate` and `productVariantStocksDelete`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ....warehouse.actions import locked_stocks, remove_stocks, set_stocks
from ....warehouse.models import Warehouse
from ...core.enums import enum
from ...core.errors import error_type
from ...core.lookup import input_rows
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import BulkStockError, StockInput
from ..variant_types import ProductVariant
from .product_variant_write import variant_of
from .stock_levels import stock_levels

StockErrorCode = enum("StockErrorCode", "ALREADY_EXISTS GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE")
StockError = error_type("StockError", StockErrorCode)
STOCKS = graphene.List(graphene.NonNull(StockInput), required=True)


class ProductVariantStocksCreate(BaseMutation):
    class Arguments:
        variant_id = graphene.ID(required=True)
        stocks = STOCKS

    class Meta:
        error_type = BulkStockError
        permissions = (P.MANAGE_PRODUCTS,)

    product_variant = graphene.Field(ProductVariant)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, variant_id: str, stocks: list[Any]) -> Self:
        variant = variant_of(id=variant_id)
        levels = stock_levels(stocks)
        present = set(locked_stocks(variant).values_list("warehouse_id", flat=True))
        for index, level in enumerate(levels):
            if level.warehouse.pk in present:
                raise refuse("warehouse", "Stock for this warehouse already exists.", "UNIQUE", index=index)
        set_stocks(variant, levels)
        return cls(product_variant=variant)


class ProductVariantStocksUpdate(BaseMutation):
    class Arguments:
        variant_id = graphene.ID()
        sku = graphene.String()
        stocks = STOCKS

    class Meta:
        error_type = BulkStockError
        permissions = (P.MANAGE_PRODUCTS,)

    product_variant = graphene.Field(ProductVariant)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        stocks: list[Any],
        variant_id: str | None = None,
        sku: str | None = None,
    ) -> Self:
        variant = variant_of(id=variant_id, sku=sku)
        set_stocks(variant, stock_levels(stocks))
        return cls(product_variant=variant)


class ProductVariantStocksDelete(BaseMutation):
    class Arguments:
        variant_id = graphene.ID()
        sku = graphene.String()
        warehouse_ids = graphene.List(graphene.NonNull(graphene.ID))

    class Meta:
        error_type = StockError
        permissions = (P.MANAGE_PRODUCTS,)

    product_variant = graphene.Field(ProductVariant)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        warehouse_ids: list[str] | None = None,
        variant_id: str | None = None,
        sku: str | None = None,
    ) -> Self:
        variant = variant_of(id=variant_id, sku=sku)
        remove_stocks(variant, input_rows(Warehouse.objects.all(), warehouse_ids, "Warehouse", "warehouseIds"))
        return cls(product_variant=variant)
