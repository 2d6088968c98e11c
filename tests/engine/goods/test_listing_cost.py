"""What a page of goods costs: a fixed number of queries, whatever it shows and however many goods there are."""

from decimal import Decimal

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from storefront.engine.models import (
    Address,
    Attribute,
    AttributeProduct,
    AttributeValue,
    Category,
    Channel,
    ChannelWarehouse,
    Page,
    PageType,
    Product,
    ProductAttributeValue,
    ProductChannelListing,
    ProductMedia,
    ProductType,
    ProductVariant,
    ProductVariantChannelListing,
    ShippingZone,
    Stock,
    Warehouse,
)
from tests.engine.api import Api

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

# The listing that Saleor was measured with.
LISTING = """query($c: String!, $first: Int!, $after: String) { products(first: $first, after: $after, channel: $c) {
  pageInfo { hasNextPage endCursor }
  edges { node {
    id slug name
    thumbnail(size: 512) { url alt }
    category { name slug }
    pricing { priceRange { start { gross { amount currency } } stop { gross { amount currency } } } }
    productVariants(first: 10) { edges { node { id sku quantityAvailable pricing { price { gross { amount } } } } } }
    attributes { attribute { slug name } values { name slug } }
    maker: assignedAttribute(slug: "maker") { ... on AssignedSinglePageReferenceAttribute { value { slug title } } }
  } } } }"""
AT_MOST = 8


@pytest.fixture
def shelf(db: None) -> None:
    """Sixty products of three makers, each with two variants, a picture and a maker."""
    channel = Channel.objects.create(
        name="c", slug="tancheng-buy", currency_code="CNY", default_country="CN", is_active=True
    )
    address = Address.objects.create(country="CN")
    warehouse = Warehouse.objects.create(name="w", slug="w", address=address)
    ChannelWarehouse.objects.create(channel=channel, warehouse=warehouse)
    zone = ShippingZone.objects.create(name="z", countries=["CN"])
    zone.channels.add(channel)
    zone.warehouses.add(warehouse)
    page_type = PageType.objects.create(name="maker", slug="maker")
    makers = [
        Page.objects.create(title=f"m{i}", slug=f"m{i}", page_type=page_type, is_published=True) for i in range(3)
    ]
    kind = ProductType.objects.create(name="craft", slug="craft")
    attribute = Attribute.objects.create(
        name="maker", slug="maker", type="PRODUCT_TYPE", input_type="SINGLE_REFERENCE", entity_type="PAGE"
    )
    AttributeProduct.objects.create(product_type=kind, attribute=attribute)
    category = Category.objects.create(name="k", slug="k", path="/1/")
    for i in range(60):
        product = Product.objects.create(name=f"p{i:02}", slug=f"p{i:02}", product_type=kind, category=category)
        ProductChannelListing.objects.create(
            product=product, channel=channel, is_published=True, visible_in_listings=True, currency="CNY"
        )
        ProductMedia.objects.create(product=product, image="x.png")
        value = AttributeValue.objects.create(attribute=attribute, slug=f"v{i}", name="m", reference_page=makers[i % 3])
        ProductAttributeValue.objects.create(owner=product, value=value)
        for size in ("s", "l"):
            variant = ProductVariant.objects.create(product=product, sku=f"{i}{size}")
            ProductVariantChannelListing.objects.create(
                variant=variant, channel=channel, currency="CNY", price_amount=Decimal(i + 1)
            )
            Stock.objects.create(warehouse=warehouse, product_variant=variant, quantity=3)


def queries(api: Api, first: int, after: str | None = None) -> int:
    with CaptureQueriesContext(connections["engine"]) as captured:
        answer = api(LISTING, c="tancheng-buy", first=first, after=after)
    nodes = [edge["node"] for edge in answer["products"]["edges"]]
    assert len(nodes) == first
    assert {node["productVariants"]["edges"][0]["node"]["quantityAvailable"] for node in nodes} == {3}
    return len(captured)


def test_the_public_listing(public: Api, shelf: None) -> None:
    assert queries(public, 24) <= AT_MOST
    assert queries(public, 3) == queries(public, 24)


def test_a_later_page_costs_the_same(public: Api, shelf: None) -> None:
    after = public(LISTING, c="tancheng-buy", first=24)["products"]["pageInfo"]["endCursor"]

    assert queries(public, 24, after) == queries(public, 24)


def test_pages_neither_overlap_nor_miss(public: Api, shelf: None) -> None:
    seen, after = [], None
    for size in (24, 24, 12):
        connection = public(LISTING, c="tancheng-buy", first=size, after=after)["products"]
        seen += [edge["node"]["slug"] for edge in connection["edges"]]
        after = connection["pageInfo"]["endCursor"]

    assert seen == [f"p{i:02}" for i in range(60)]
    assert connection["pageInfo"]["hasNextPage"] is False
