"""Warehouses and stocks as clients read them."""

from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from ...warehouse import models
from ..account.types import Address
from ..core import type_paths
from ..core.connection import ConnectionField, Slice, countable, from_list, from_queryset
from ..core.enums import enum
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.nodes import Node, RowType
from ..core.permissions import Field, P
from ..core.prefetch import Need

WarehouseClickAndCollectOptionEnum = enum("WarehouseClickAndCollectOptionEnum", "DISABLED LOCAL ALL")
STOCK_READERS = (P.MANAGE_PRODUCTS, P.MANAGE_ORDERS)


class Stock(RowType):
    class Meta:
        model = models.Stock
        interfaces = (Node,)
        needs = {
            "warehouse": Need("warehouse", "Warehouse"),
            "productVariant": Need("product_variant", "ProductVariant"),
            "quantityReserved": Need("reservations"),
        }

    warehouse = graphene.Field(lambda: Warehouse, required=True)
    product_variant = graphene.Field(type_paths.PRODUCT_VARIANT, required=True)
    quantity = Field(graphene.Int, required=True, permissions=STOCK_READERS)
    quantity_allocated = Field(graphene.Int, required=True, permissions=STOCK_READERS)
    quantity_reserved = Field(graphene.Int, required=True, permissions=STOCK_READERS)

    @staticmethod
    def resolve_quantity_reserved(root: models.Stock, info: GraphQLResolveInfo) -> int:
        now = timezone.now()
        return sum(one.quantity_reserved for one in root.reservations.all() if one.reserved_until > now)


StockCountableConnection = countable("Stock", lambda: Stock)


class Warehouse(RowType):
    class Meta:
        model = models.Warehouse
        interfaces = (Node, ObjectWithMetadata)
        needs = {"address": Need("address", "Address"), "shippingZones": Need("shipping_zones", "ShippingZone")}

    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    email = graphene.String(required=True)
    is_private = graphene.Boolean(required=True)
    address = graphene.Field(Address, required=True)
    click_and_collect_option = WarehouseClickAndCollectOptionEnum(required=True)
    shipping_zones = ConnectionField(type_paths.SHIPPING_ZONES, required=True)
    stocks = ConnectionField(StockCountableConnection, permissions=STOCK_READERS)
    external_reference = graphene.String()

    @staticmethod
    def resolve_shipping_zones(root: models.Warehouse, info: GraphQLResolveInfo, **arguments: Any) -> Slice:
        return from_list(list(root.shipping_zones.all()), info, arguments)

    @staticmethod
    def resolve_stocks(root: models.Warehouse, info: GraphQLResolveInfo, **arguments: Any) -> Slice:
        return from_queryset(models.Stock.objects.filter(warehouse=root), info, arguments)


WarehouseCountableConnection = countable("Warehouse", lambda: Warehouse)
declare_metadata("Warehouse", private=(P.MANAGE_PRODUCTS,), public=(P.MANAGE_PRODUCTS,))
