"""Categories and product types: public."""

from typing import Any

import graphene
from django.db.models import Count, Q
from graphql import GraphQLResolveInfo

from ...product import models
from ..core.connection import ConnectionField, Slice, from_queryset
from ..core.enums import OrderDirection
from ..core.ids import parse_global_id
from ..core.lookup import exactly_one
from ..core.prefetch import with_relations
from ..core.selection import selection_of
from ..core.where import DateTimeRangeInput, MetadataFilter, combined, id_in, in_range, metadata_has
from .category_types import Category, CategoryCountableConnection
from .enums import (
    CategorySortField,
    ProductTypeConfigurable,
    ProductTypeEnum,
    ProductTypeKindEnum,
    ProductTypeSortField,
)
from .product_type_types import ProductType, ProductTypeCountableConnection

CATEGORY_ORDER = {"NAME": ("name", "slug"), "PRODUCT_COUNT": ("sort_count",), "SUBCATEGORY_COUNT": ("sort_count",)}
CATEGORY_COUNTS = {"PRODUCT_COUNT": "products", "SUBCATEGORY_COUNT": "children"}
TYPE_ORDER = {
    "NAME": ("name", "slug"),
    "DIGITAL": ("is_digital", "name"),
    "SHIPPING_REQUIRED": ("is_shipping_required", "name"),
}


class CategorySortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    channel = graphene.String()
    field = CategorySortField(required=True)


class CategoryFilterInput(graphene.InputObjectType):
    search = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataFilter))
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))
    updated_at = DateTimeRangeInput()


class CategoryWhereInput(graphene.InputObjectType):
    metadata = graphene.List(graphene.NonNull(MetadataFilter))
    ids = graphene.List(graphene.NonNull(graphene.ID))
    AND = graphene.List(graphene.NonNull(lambda: CategoryWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: CategoryWhereInput), name="OR")


class ProductTypeSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = ProductTypeSortField(required=True)


class ProductTypeFilterInput(graphene.InputObjectType):
    search = graphene.String()
    configurable = ProductTypeConfigurable()
    product_type = ProductTypeEnum()
    metadata = graphene.List(graphene.NonNull(MetadataFilter))
    kind = ProductTypeKindEnum()
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))


def named(text: str) -> Q:
    return Q(name__icontains=text) | Q(slug__icontains=text)


def _condition(type_name: str, name: str, value: Any) -> Q:
    if value is None:
        return Q()
    conditions: dict[str, Any] = {
        "search": lambda: named(value),
        "metadata": lambda: metadata_has(value),
        "ids": lambda: id_in("pk", type_name, value),
        "slugs": lambda: Q(slug__in=value),
        "updated_at": lambda: in_range("updated_at", value),
        "kind": lambda: Q(kind=value),
        "configurable": lambda: Q(has_variants=value == "CONFIGURABLE"),
        "product_type": lambda: Q(is_digital=True) if value == "DIGITAL" else Q(is_shipping_required=True),
    }
    found: Q = conditions[name]()
    return found


class ProductTypeQueries(graphene.ObjectType):
    category = graphene.Field(Category, id=graphene.ID(), slug=graphene.String())
    categories = ConnectionField(
        CategoryCountableConnection,
        filter=CategoryFilterInput(),
        where=CategoryWhereInput(),
        sort_by=CategorySortingInput(),
        level=graphene.Int(),
    )
    product_type = graphene.Field(ProductType, id=graphene.ID(required=True))
    product_types = ConnectionField(
        ProductTypeCountableConnection, filter=ProductTypeFilterInput(), sort_by=ProductTypeSortingInput()
    )

    @staticmethod
    def resolve_category(root: None, info: GraphQLResolveInfo, **by: str) -> models.Category | None:
        rows = models.Category.objects.filter(**exactly_one(by, "Category"))
        return with_relations(rows, "Category", selection_of(info)).first()

    @staticmethod
    def resolve_categories(root: None, info: GraphQLResolveInfo, level: int | None = None, **arguments: Any) -> Slice:
        by = arguments.get("filter") or arguments.get("where") or {}
        rows = models.Category.objects.filter(combined(by, lambda name, value: _condition("Category", name, value)))
        if level is not None:
            rows = rows.filter(level=level)
        sort_by = arguments.get("sort_by") or {}
        field = sort_by.get("field")
        if field in CATEGORY_COUNTS:
            rows = rows.annotate(sort_count=Count(CATEGORY_COUNTS[field], distinct=True))
        order = CATEGORY_ORDER[field] if field else ("pk",)
        return from_queryset(rows, info, arguments, order=order, descending=sort_by.get("direction") == "DESC")

    @staticmethod
    def resolve_product_type(root: None, info: GraphQLResolveInfo, id: str) -> models.ProductType | None:
        rows = models.ProductType.objects.filter(pk=parse_global_id(id, "ProductType"))
        return with_relations(rows, "ProductType", selection_of(info)).first()

    @staticmethod
    def resolve_product_types(root: None, info: GraphQLResolveInfo, **arguments: Any) -> Slice:
        by, sort_by = arguments.get("filter") or {}, arguments.get("sort_by") or {}
        rows = models.ProductType.objects.filter(
            combined(by, lambda name, value: _condition("ProductType", name, value))
        )
        order = TYPE_ORDER[sort_by["field"]] if sort_by else ("name", "slug")
        return from_queryset(rows, info, arguments, order=order, descending=sort_by.get("direction") == "DESC")
