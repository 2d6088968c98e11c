"""`filter`, `where`, `sortBy` and `search` of products."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import graphene
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from ...attribute.models import ProductAttributeValue
from ...channel.models import Channel
from ...product.models import (
    Category,
    CollectionProduct,
    Product,
    ProductChannelListing,
    ProductVariant,
    ProductVariantChannelListing,
)
from ...warehouse.models import Stock
from ..attribute.where import AttributeInput, attributes_are
from ..core import scalars
from ..core.enums import OrderDirection
from ..core.ids import parse_global_id
from ..core.where import (
    DateTimeFilterInput,
    DateTimeRangeInput,
    DecimalFilterInput,
    GlobalIDFilterInput,
    IntRangeInput,
    MetadataFilter,
    PriceRangeInput,
    StringFilterInput,
    id_in,
    id_is,
    in_range,
    metadata_has,
    value_is,
)
from .enums import ProductOrderField, StockAvailability


class ProductStockFilterInput(graphene.InputObjectType):
    warehouse_ids = graphene.List(graphene.NonNull(graphene.ID))
    quantity = IntRangeInput()


class ProductFilterInput(graphene.InputObjectType):
    is_published = graphene.Boolean()
    categories = graphene.List(graphene.NonNull(graphene.ID))
    collections = graphene.List(graphene.NonNull(graphene.ID))
    has_category = graphene.Boolean()
    attributes = graphene.List(graphene.NonNull(AttributeInput))
    stock_availability = StockAvailability()
    stocks = ProductStockFilterInput()
    search = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataFilter))
    published_from = scalars.DateTime()
    is_available = graphene.Boolean()
    available_from = scalars.DateTime()
    is_visible_in_listing = graphene.Boolean()
    price = PriceRangeInput()
    minimal_price = PriceRangeInput()
    updated_at = DateTimeRangeInput()
    product_types = graphene.List(graphene.NonNull(graphene.ID))
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))
    channel = graphene.String()


class ProductWhereInput(graphene.InputObjectType):
    metadata = graphene.List(graphene.NonNull(MetadataFilter))
    ids = graphene.List(graphene.NonNull(graphene.ID))
    name = StringFilterInput()
    slug = StringFilterInput()
    product_type = GlobalIDFilterInput()
    category = GlobalIDFilterInput()
    collection = GlobalIDFilterInput()
    is_available = graphene.Boolean()
    is_published = graphene.Boolean()
    is_visible_in_listing = graphene.Boolean()
    published_from = scalars.DateTime()
    available_from = scalars.DateTime()
    has_category = graphene.Boolean()
    price = DecimalFilterInput()
    minimal_price = DecimalFilterInput()
    attributes = graphene.List(graphene.NonNull(AttributeInput))
    stock_availability = StockAvailability()
    stocks = ProductStockFilterInput()
    updated_at = DateTimeFilterInput()
    AND = graphene.List(graphene.NonNull(lambda: ProductWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: ProductWhereInput), name="OR")


class ProductOrder(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    channel = graphene.String()
    field = ProductOrderField()


def search_products(text: str) -> Q:
    found = Q()
    for word in text.split():
        found &= (
            Q(name__icontains=word)
            | Q(slug__icontains=word)
            | Q(external_reference=word)
            | Q(Exists(ProductVariant.objects.filter(product=OuterRef("pk"), sku__iexact=word)))
        )
    return found


class ProductConditions:
    """Conditions on products in the view of a channel (None: of any)."""

    def __init__(self, channel: Channel | None) -> None:
        self.channel = channel

    def __call__(self, name: str, value: Any) -> Q:
        if name in SIMPLE:
            return Q() if value is None else SIMPLE[name](value)
        if value is None:
            return Q()
        condition: Q = getattr(self, name)(value)
        return condition

    def _listings(self, **wanted: Any) -> Q:
        rows = ProductChannelListing.objects.filter(product=OuterRef("pk"), **wanted)
        return Q(Exists(rows.filter(channel=self.channel) if self.channel else rows))

    def is_published(self, wanted: bool) -> Q:
        found = self._listings(is_published=True)
        return found if wanted else ~found

    def is_visible_in_listing(self, wanted: bool) -> Q:
        found = self._listings(visible_in_listings=True)
        return found if wanted else ~found

    def published_from(self, moment: Any) -> Q:
        return self._listings(is_published=True, published_at__lte=moment)

    def available_from(self, moment: Any) -> Q:
        return self._listings(available_for_purchase_at__lte=moment)

    def is_available(self, wanted: bool) -> Q:
        found = self._listings(available_for_purchase_at__lte=timezone.now())
        return found if wanted else ~found

    def price(self, wanted: dict[str, Any]) -> Q:
        rows = ProductVariantChannelListing.objects.filter(
            _amount("price_amount", wanted), variant__product=OuterRef("pk"), price_amount__isnull=False
        )
        return Q(Exists(rows.filter(channel=self.channel) if self.channel else rows))

    def minimal_price(self, wanted: dict[str, Any]) -> Q:
        rows = ProductChannelListing.objects.filter(
            _amount("discounted_price_amount", wanted), product=OuterRef("pk"), discounted_price_amount__isnull=False
        )
        return Q(Exists(rows.filter(channel=self.channel) if self.channel else rows))

    def stock_availability(self, wanted: str) -> Q:
        rows = Stock.objects.filter(product_variant__product=OuterRef("pk"), quantity__gt=F("quantity_allocated"))
        if self.channel:
            rows = rows.filter(warehouse__channel_warehouses__channel=self.channel)
        return Q(Exists(rows)) if wanted == "IN_STOCK" else ~Q(Exists(rows))

    def stocks(self, wanted: dict[str, Any]) -> Q:
        rows = Stock.objects.filter(in_range("quantity", wanted.get("quantity") or {}))
        if wanted.get("warehouse_ids"):
            rows = rows.filter(id_in("warehouse", "Warehouse", wanted["warehouse_ids"]))
        return Q(Exists(rows.filter(product_variant__product=OuterRef("pk"))))


def _amount(column: str, wanted: dict[str, Any]) -> Q:
    if "gte" in wanted or "lte" in wanted:  # `filter` takes floats
        return in_range(column, {bound: Decimal(str(value)) for bound, value in wanted.items() if value is not None})
    return value_is(column, wanted)


def in_categories(pks: list[str]) -> Q:
    """Products of these categories and of all below them."""
    paths = Category.objects.filter(pk__in=pks).values_list("path", flat=True)
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(category__path__startswith=path)
    return found


def _category(wanted: dict[str, Any]) -> Q:
    ids = [wanted["eq"]] if wanted.get("eq") else wanted.get("one_of") or []
    return in_categories([parse_global_id(global_id, "Category") for global_id in ids])


def in_collections(ids: list[str]) -> Q:
    placed = CollectionProduct.objects.filter(id_in("collection", "Collection", ids), product=OuterRef("pk"))
    return Q(Exists(placed))


def _collection(wanted: dict[str, Any]) -> Q:
    return in_collections([wanted["eq"]] if wanted.get("eq") else wanted.get("one_of") or [])


def _updated_at(wanted: dict[str, Any]) -> Q:
    return in_range("updated_at", wanted) if {"gte", "lte"} & set(wanted) else value_is("updated_at", wanted)


SIMPLE: dict[str, Any] = {
    "ids": lambda ids: id_in("pk", "Product", ids),
    "slugs": lambda slugs: Q(slug__in=slugs),
    "slug": lambda wanted: value_is("slug", wanted),
    "name": lambda wanted: value_is("name", wanted),
    "product_type": lambda wanted: id_is("product_type", "ProductType", wanted),
    "product_types": lambda ids: id_in("product_type", "ProductType", ids),
    "category": _category,
    "categories": lambda ids: in_categories([parse_global_id(pk, "Category") for pk in ids]),
    "collection": _collection,
    "collections": in_collections,
    "has_category": lambda wanted: Q(category__isnull=not wanted),
    "attributes": lambda wanted: attributes_are(ProductAttributeValue, wanted),
    "metadata": metadata_has,
    "updated_at": _updated_at,
    "search": search_products,
    "channel": lambda slug: Q(),
}

ORDER: dict[str, tuple[str, ...]] = {
    "NAME": ("name", "slug"),
    "TYPE": ("product_type__name", "slug"),
    "RATING": ("sort_rating", "slug"),
    "PRICE": ("sort_price", "slug"),
    "MINIMAL_PRICE": ("sort_price", "slug"),
    "PUBLISHED": ("sort_published", "slug"),
    "PUBLICATION_DATE": ("sort_published", "slug"),
    "PUBLISHED_AT": ("sort_published", "slug"),
    "LAST_MODIFIED": ("updated_at",),
    "LAST_MODIFIED_AT": ("updated_at",),
    "DATE": ("updated_at",),
    "CREATED_AT": ("created_at",),
    "RANK": ("slug",),
    "COLLECTION": ("slug",),
}
LATEST = datetime(9999, 1, 1, tzinfo=UTC)


def annotated(rows: QuerySet[Product], field: str, channel: Channel | None) -> QuerySet[Product]:
    """Rows with what `ORDER[field]` sorts by; never NULL, so that cursors can compare it."""
    listings = ProductChannelListing.objects.filter(product=OuterRef("pk"))
    if channel:
        listings = listings.filter(channel=channel)
    names = ORDER[field]
    if "sort_price" in names:
        lowest = listings.order_by("discounted_price_amount").values("discounted_price_amount")[:1]
        rows = rows.annotate(sort_price=Coalesce(lowest, Decimal(10**12)))
    if "sort_published" in names:
        rows = rows.annotate(sort_published=Coalesce(listings.order_by("pk").values("published_at")[:1], LATEST))
    if "sort_rating" in names:
        rows = rows.annotate(sort_rating=Coalesce(F("rating"), -1.0))
    return rows
