"""A small shop behind Saleor's API: two makers, three goods, as sellers would find it after an afternoon's work."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache as cache_once
from io import StringIO

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command

from catalog_seed.delivery import find_zone
from catalog_seed.documents import Seed, load_seed
from catalog_seed.frame import apply_frame
from storefront.catalog.sync import sync_maker_page, sync_product
from storefront.saleor.client import enums
from storefront.saleor.client import input_types as inputs
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.manifest import WEBHOOKS
from storefront.saleor.webhooks import WebhookChanges, put
from tests.remembered import remembered


@dataclass(frozen=True)
class Goods:
    slug: str
    name: str
    maker: str
    price: str
    stock: int

    @property
    def sku(self) -> str:
        return f"{self.slug}-std"


BASKET = Goods("willow-basket", "手工柳编收纳篮", "lu-willow", "68.00", 8)
TRAY = Goods("willow-tray", "柳编果盘", "lu-willow", "39.90", 5)
ERHU = Goods("red-erhu", "红木二胡", "zhang-erhu", "1280.00", 1)
MAKERS = {"lu-willow": "鲁柳编织", "zhang-erhu": "张家二胡"}


@remembered
def open_shop() -> None:
    """Make everything that a purchase needs; it takes a second or two."""
    cache.clear()
    if settings.EMBEDDED_ENGINE:
        call_command("engine_app", stdout=StringIO())
    apply_frame(small_seed())
    listen_to_checkouts()
    for slug, title in MAKERS.items():
        make_maker(slug, title)
    for goods in (BASKET, TRAY, ERHU):
        make_goods(goods)


@cache_once
def small_seed() -> Seed:
    """The project's frame with one craft of the seven, which is quicker to make."""
    seed = load_seed()
    return seed.model_copy(update={"crafts": [craft for craft in seed.crafts if craft.slug == "wicker"]})


def listen_to_checkouts() -> None:
    """Only the webhooks that a checkout waits for: orders made here have no vendors to split them among."""
    for spec in WEBHOOKS:
        if spec.sync_events:
            put(saleor(), spec, None, WebhookChanges())


def make_maker(slug: str, title: str) -> None:
    client = saleor()
    page_types = client.page_types(["maker"]).page_types
    assert page_types
    page = inputs.PageCreateInput(
        page_type=page_types.edges[0].node.id, slug=slug, title=title, is_published=True, attributes=[]
    )
    made = accepted(client.page_create(page).page_create, "PageCreate").page
    assert made
    sync_maker_page(made.id)
    address = inputs.AddressInput(
        first_name="",
        last_name="",
        company_name=title,
        street_address_1="人民路 1 号",
        city="临沂市",
        city_area="郯城县",
        country_area="山东省",
        postal_code="276100",
        country=enums.CountryCode.CN,
        skip_validation=True,
    )
    warehouse = inputs.WarehouseCreateInput(name=title, slug=slug, external_reference=slug, address=address)
    built = accepted(client.warehouse_create(warehouse).create_warehouse, "WarehouseCreate").warehouse
    assert built
    channel = client.channel(settings.SALEOR_CHANNEL).channel
    assert channel
    accepted(
        client.channel_update(channel.id, inputs.ChannelUpdateInput(add_warehouses=[built.id])).channel_update,
        "ChannelUpdate",
    )
    zone = find_zone(client, small_seed().frame.delivery.zone)
    assert zone
    accepted(
        client.shipping_zone_update(
            zone.id, inputs.ShippingZoneUpdateInput(add_warehouses=[built.id])
        ).shipping_zone_update,
        "ShippingZoneUpdate",
    )


def make_goods(goods: Goods) -> str:
    """A product on sale with one variant; returns its id."""
    client = saleor()
    product_types = client.product_types(["wicker"]).product_types
    category = client.category("wicker").category
    page = client.maker_page(goods.maker).page
    maker = client.attribute("maker").attribute
    option = client.attribute("option").attribute
    warehouse = client.warehouse(goods.maker).warehouse
    channel = client.channel(settings.SALEOR_CHANNEL).channel
    assert product_types and category and page and maker and option and warehouse and channel
    product = accepted(
        client.product_create(
            inputs.ProductCreateInput(
                product_type=product_types.edges[0].node.id,
                category=category.id,
                slug=goods.slug,
                external_reference=goods.slug,
                name=goods.name,
                attributes=[inputs.AttributeValueInput(id=maker.id, reference=page.id)],
            )
        ).product_create,
        "ProductCreate",
    ).product
    assert product
    publish(product.id, published=True)
    variant = inputs.ProductVariantBulkCreateInput(
        sku=goods.sku,
        external_reference=goods.sku,
        name="标准款",
        track_inventory=True,
        attributes=[
            inputs.BulkAttributeValueInput(
                id=option.id, dropdown=inputs.AttributeValueSelectableTypeInput(value="标准款")
            )
        ],
        stocks=[inputs.StockInput(warehouse=warehouse.id, quantity=goods.stock)],
        channel_listings=[
            inputs.ProductVariantChannelListingAddInput(channel_id=channel.id, price=Decimal(goods.price))
        ],
    )
    made = accepted(client.product_variant_bulk_create(product.id, [variant]).product_variant_bulk_create, "Variants")
    assert made.count == 1, made
    sync_product(product.id)
    return product.id


def publish(product_id: str, *, published: bool) -> None:
    client = saleor()
    channel = client.channel(settings.SALEOR_CHANNEL).channel
    assert channel
    entry = inputs.ProductChannelListingAddInput(
        channel_id=channel.id, is_published=published, visible_in_listings=True, is_available_for_purchase=published
    )
    changes = inputs.ProductChannelListingUpdateInput(update_channels=[entry])
    accepted(
        client.product_channel_listing_update(product_id, changes).product_channel_listing_update,
        "ProductChannelListingUpdate",
    )


def product_of(goods: Goods) -> str:
    product = saleor().product_by_reference(goods.slug).product
    assert product
    return product.id


def set_price(goods: Goods, price: str) -> None:
    client = saleor()
    channel = client.channel(settings.SALEOR_CHANNEL).channel
    assert channel
    listing = inputs.ProductVariantChannelListingAddInput(channel_id=channel.id, price=Decimal(price))
    accepted(
        client.product_variant_channel_listing_update(
            variant_of(goods), [listing]
        ).product_variant_channel_listing_update,
        "Price",
    )


def set_stock(goods: Goods, quantity: int) -> None:
    client = saleor()
    warehouse = client.warehouse(goods.maker).warehouse
    assert warehouse
    stocks = [inputs.StockInput(warehouse=warehouse.id, quantity=quantity)]
    accepted(client.product_variant_stocks_update(variant_of(goods), stocks).product_variant_stocks_update, "Stocks")


def variant_of(goods: Goods) -> str:
    product = saleor().product_by_reference(goods.slug).product
    assert product and product.product_variants
    return product.product_variants.edges[0].node.id
