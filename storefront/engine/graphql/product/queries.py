"""Products and variants."""

from functools import partial
from typing import Any

import graphene
from django.db.models import Q, QuerySet
from graphql import GraphQLError, GraphQLResolveInfo

from ...attribute.models import VariantAttributeValue
from ...product import models
from ..attribute.where import AssignedAttributeWhereInput, attributes_are
from ..core.connection import ConnectionField, Slice, from_queryset
from ..core.enums import OrderDirection
from ..core.ids import parse_global_id
from ..core.lookup import exactly_one
from ..core.prefetch import with_relations
from ..core.selection import selection_of
from ..core.where import (
    DateTimeRangeInput,
    MetadataFilter,
    StringFilterInput,
    combined,
    id_in,
    in_range,
    metadata_has,
    value_is,
)
from .enums import ProductVariantSortField
from .filters import (
    ORDER,
    ProductConditions,
    ProductFilterInput,
    ProductOrder,
    ProductWhereInput,
    annotated,
    search_products,
)
from .types import Product, ProductCountableConnection
from .variant_types import ProductVariant, ProductVariantCountableConnection
from .visibility import list_products, named_channel, tell_channel, visible_products, visible_variants


class ProductVariantSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = ProductVariantSortField(required=True)


class ProductVariantFilterInput(graphene.InputObjectType):
    search = graphene.String()
    sku = graphene.List(graphene.NonNull(graphene.String))
    metadata = graphene.List(graphene.NonNull(MetadataFilter))
    updated_at = DateTimeRangeInput()


class ProductVariantWhereInput(graphene.InputObjectType):
    metadata = graphene.List(graphene.NonNull(MetadataFilter))
    ids = graphene.List(graphene.NonNull(graphene.ID))
    sku = StringFilterInput()
    updated_at = DateTimeRangeInput()
    attributes = graphene.List(graphene.NonNull(AssignedAttributeWhereInput))
    AND = graphene.List(graphene.NonNull(lambda: ProductVariantWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: ProductVariantWhereInput), name="OR")


def variant_condition(name: str, value: Any) -> Q:
    if value is None:
        return Q()
    conditions: dict[str, Any] = {
        "ids": lambda: id_in("pk", "ProductVariant", value),
        "sku": lambda: Q(sku__in=value) if isinstance(value, list) else value_is("sku", value),
        "metadata": lambda: metadata_has(value),
        "updated_at": lambda: in_range("updated_at", value),
        "attributes": lambda: attributes_are(VariantAttributeValue, value),
        "search": lambda: Q(sku__icontains=value) | Q(name__icontains=value) | Q(product__name__icontains=value),
    }
    found: Q = conditions[name]()
    return found


class ProductQueries(graphene.ObjectType):
    product = graphene.Field(
        Product,
        id=graphene.ID(),
        slug=graphene.String(),
        external_reference=graphene.String(),
        channel=graphene.String(),
    )
    products = ConnectionField(
        ProductCountableConnection,
        filter=ProductFilterInput(),
        where=ProductWhereInput(),
        sort_by=ProductOrder(),
        search=graphene.String(),
        channel=graphene.String(),
    )
    product_variant = graphene.Field(
        ProductVariant,
        id=graphene.ID(),
        sku=graphene.String(),
        external_reference=graphene.String(),
        channel=graphene.String(),
    )
    product_variants = ConnectionField(
        ProductVariantCountableConnection,
        ids=graphene.List(graphene.NonNull(graphene.ID)),
        channel=graphene.String(),
        filter=ProductVariantFilterInput(),
        where=ProductVariantWhereInput(),
        search=graphene.String(),
        sort_by=ProductVariantSortingInput(),
    )

    @staticmethod
    def resolve_product(
        root: None, info: GraphQLResolveInfo, channel: str | None = None, **by: str
    ) -> models.Product | None:
        lookup = exactly_one(by, "Product")
        rows, seen_in = visible_products(info, channel, in_listings=False)
        found = with_relations(rows.filter(**lookup), "Product", selection_of(info)).first()
        if found is not None:
            tell_channel(seen_in, found)
        return found

    @staticmethod
    def resolve_products(root: None, info: GraphQLResolveInfo, channel: str | None = None, **arguments: Any) -> Slice:
        by, where = arguments.get("filter") or {}, arguments.get("where") or {}
        if by and where:
            raise GraphQLError("Only one filtering argument (filter or where) can be specified.")
        sort_by = arguments.get("sort_by") or {}
        channel = channel or by.get("channel") or sort_by.get("channel")
        seen_in = named_channel(info, channel)
        conditions = combined(by or where, ProductConditions(seen_in))
        if text := arguments.get("search") or by.get("search"):
            conditions &= search_products(text)
        field = sort_by.get("field") or "RANK"

        def narrow(rows: QuerySet[models.Product]) -> QuerySet[models.Product]:
            return annotated(rows.filter(conditions), field, seen_in)

        return list_products(
            info, channel, narrow, arguments, order=ORDER[field], descending=sort_by.get("direction") == "DESC"
        )

    @staticmethod
    def resolve_product_variant(
        root: None, info: GraphQLResolveInfo, channel: str | None = None, **by: str
    ) -> models.ProductVariant | None:
        lookup = exactly_one(by, "ProductVariant")
        rows, seen_in = visible_variants(info, channel)
        found = with_relations(rows.filter(**lookup), "ProductVariant", selection_of(info)).first()
        if found is not None:
            tell_channel(seen_in, found)
        return found

    @staticmethod
    def resolve_product_variants(
        root: None, info: GraphQLResolveInfo, channel: str | None = None, **arguments: Any
    ) -> Slice:
        rows, seen_in = visible_variants(info, channel)
        conditions = combined(arguments.get("filter") or arguments.get("where") or {}, variant_condition)
        if arguments.get("search"):
            conditions &= variant_condition("search", arguments["search"])
        if arguments.get("ids") is not None:
            rows = rows.filter(pk__in=[parse_global_id(pk, "ProductVariant") for pk in arguments["ids"]])
        sort_by = arguments.get("sort_by") or {}
        return from_queryset(
            rows.filter(conditions),
            info,
            arguments,
            order=("updated_at",) if sort_by else ("pk",),
            descending=sort_by.get("direction") == "DESC",
            prepare=partial(tell_channel, seen_in),
        )
