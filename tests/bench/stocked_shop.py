"""A shop that can be bought in: makers and goods made through the API of whichever server is configured, once."""

from dataclasses import dataclass
from decimal import Decimal
from io import StringIO

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command

from catalog_seed.frame import apply_frame
from storefront.catalog.sync import rebuild_catalog
from storefront.saleor.client import input_types as inputs
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.webhooks import sync_webhooks
from tests.shop.commerce import Goods, make_maker, publish, small_seed

MAKERS = 12
STOCK = 9_000


def open_stocked_shop(count: int) -> list[Goods]:
    """`count` goods on sale in Saleor and in the catalog; what an earlier run has made there is found again."""
    cache.clear()
    if settings.EMBEDDED_ENGINE:
        call_command("engine_app", stdout=StringIO())
    apply_frame(small_seed())
    for slug in map(maker_slug, range(MAKERS)):
        if saleor().maker_page(slug).page is None:
            make_maker(slug, f"样例匠铺 {slug}")
    places = find_places()
    made = [goods(number) for number in range(count)]
    for one in made:
        if saleor().product_by_reference(one.slug).product is None:
            make(one, places)
    rebuild_catalog()
    # The last, so that the news of all this is nobody's; of the orders to come it waits in the outbox.
    sync_webhooks()
    return made


def maker_slug(number: int) -> str:
    return f"bench-maker-{number}"


def goods(number: int) -> Goods:
    price = f"{20 + number % 80}.50"
    return Goods(f"bench-goods-{number}", f"柳编样例 {number} 号", maker_slug(number % MAKERS), price, STOCK)


@dataclass(frozen=True)
class Places:
    """Ids of what goods stand on; makers' pages and warehouses by slug."""

    product_type: str
    category: str
    channel: str
    maker_attribute: str
    option_attribute: str
    pages: dict[str, str]
    warehouses: dict[str, str]


def find_places() -> Places:
    client = saleor()
    product_types = client.product_types(["wicker"]).product_types
    category = client.category("wicker").category
    channel = client.channel(settings.SALEOR_CHANNEL).channel
    maker, option = client.attribute("maker").attribute, client.attribute("option").attribute
    assert product_types and category and channel and maker and option
    pages, warehouses = {}, {}
    for slug in map(maker_slug, range(MAKERS)):
        page, warehouse = client.maker_page(slug).page, client.warehouse(slug).warehouse
        assert page and warehouse
        pages[slug], warehouses[slug] = page.id, warehouse.id
    type_id = product_types.edges[0].node.id
    return Places(type_id, category.id, channel.id, maker.id, option.id, pages, warehouses)


def make(one: Goods, places: Places) -> None:
    client = saleor()
    product = accepted(
        client.product_create(
            inputs.ProductCreateInput(
                product_type=places.product_type,
                category=places.category,
                slug=one.slug,
                external_reference=one.slug,
                name=one.name,
                attributes=[inputs.AttributeValueInput(id=places.maker_attribute, reference=places.pages[one.maker])],
            )
        ).product_create,
        "ProductCreate",
    ).product
    assert product
    publish(product.id, published=True)
    variant = inputs.ProductVariantBulkCreateInput(
        sku=one.sku,
        external_reference=one.sku,
        name="标准款",
        track_inventory=True,
        attributes=[
            inputs.BulkAttributeValueInput(
                id=places.option_attribute, dropdown=inputs.AttributeValueSelectableTypeInput(value="标准款")
            )
        ],
        stocks=[inputs.StockInput(warehouse=places.warehouses[one.maker], quantity=one.stock)],
        channel_listings=[
            inputs.ProductVariantChannelListingAddInput(channel_id=places.channel, price=Decimal(one.price))
        ],
    )
    made = accepted(client.product_variant_bulk_create(product.id, [variant]).product_variant_bulk_create, "Variants")
    assert made.count == 1, made
