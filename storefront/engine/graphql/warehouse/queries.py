"""Warehouses and stocks: for who manages goods, orders or delivery."""

from typing import Any

import graphene
from django.db.models import Q, QuerySet
from graphql import GraphQLResolveInfo

from ...warehouse import models
from ..core.connection import ConnectionField, Slice, from_queryset
from ..core.enums import OrderDirection, enum
from ..core.ids import parse_global_id
from ..core.lookup import exactly_one
from ..core.permissions import Field, P
from ..core.prefetch import with_relations
from ..core.selection import selection_of
from .types import (
    STOCK_READERS,
    Stock,
    StockCountableConnection,
    Warehouse,
    WarehouseClickAndCollectOptionEnum,
    WarehouseCountableConnection,
)

WAREHOUSE_READERS = (P.MANAGE_PRODUCTS, P.MANAGE_ORDERS, P.MANAGE_SHIPPING)
WarehouseSortField = enum("WarehouseSortField", "NAME")


class WarehouseSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = WarehouseSortField(required=True)


class WarehouseFilterInput(graphene.InputObjectType):
    click_and_collect_option = WarehouseClickAndCollectOptionEnum()
    search = graphene.String()
    ids = graphene.List(graphene.NonNull(graphene.ID))
    is_private = graphene.Boolean()
    channels = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))


class StockFilterInput(graphene.InputObjectType):
    quantity = graphene.Float()
    search = graphene.String()


def filtered(rows: QuerySet[models.Warehouse], by: dict[str, Any]) -> QuerySet[models.Warehouse]:
    for name in ("click_and_collect_option", "is_private"):
        if by.get(name) is not None:
            rows = rows.filter(**{name: by[name]})
    if by.get("slugs"):
        rows = rows.filter(slug__in=by["slugs"])
    if by.get("ids"):
        rows = rows.filter(pk__in=[parse_global_id(global_id, "Warehouse") for global_id in by["ids"]])
    if by.get("channels"):
        pks = [int(parse_global_id(global_id, "Channel")) for global_id in by["channels"]]
        rows = rows.filter(pk__in=models.ChannelWarehouse.objects.filter(channel__in=pks).values("warehouse"))
    if text := by.get("search"):
        rows = rows.filter(Q(name__icontains=text) | Q(email__icontains=text) | Q(slug__icontains=text))
    return rows


class WarehouseQueries(graphene.ObjectType):
    warehouse = Field(Warehouse, id=graphene.ID(), external_reference=graphene.String(), permissions=WAREHOUSE_READERS)
    warehouses = ConnectionField(
        WarehouseCountableConnection,
        filter=WarehouseFilterInput(),
        sort_by=WarehouseSortingInput(),
        permissions=WAREHOUSE_READERS,
    )
    stock = Field(Stock, id=graphene.ID(required=True), permissions=(P.MANAGE_PRODUCTS,))
    stocks = ConnectionField(StockCountableConnection, filter=StockFilterInput(), permissions=STOCK_READERS)

    @staticmethod
    def resolve_warehouse(root: None, info: GraphQLResolveInfo, **by: str) -> models.Warehouse | None:
        rows = models.Warehouse.objects.filter(**exactly_one(by, "Warehouse"))
        return with_relations(rows, "Warehouse", selection_of(info)).first()

    @staticmethod
    def resolve_warehouses(
        root: None,
        info: GraphQLResolveInfo,
        filter: dict[str, Any] | None = None,
        sort_by: dict[str, Any] | None = None,
        **arguments: Any,
    ) -> Slice:
        rows = filtered(models.Warehouse.objects.all(), filter or {})
        order = ("name",) if sort_by else ("slug",)
        return from_queryset(rows, info, arguments, order=order, descending=(sort_by or {}).get("direction") == "DESC")

    @staticmethod
    def resolve_stock(root: None, info: GraphQLResolveInfo, id: str) -> models.Stock | None:
        rows = models.Stock.objects.filter(pk=parse_global_id(id, "Stock"))
        return with_relations(rows, "Stock", selection_of(info)).first()

    @staticmethod
    def resolve_stocks(
        root: None, info: GraphQLResolveInfo, filter: dict[str, Any] | None = None, **arguments: Any
    ) -> Slice:
        rows = models.Stock.objects.all()
        if filter and filter.get("quantity") is not None:
            rows = rows.filter(quantity=int(filter["quantity"]))
        if filter and (text := filter.get("search")):
            rows = rows.filter(
                Q(product_variant__sku__icontains=text) | Q(product_variant__product__name__icontains=text)
            )
        return from_queryset(rows, info, arguments)
