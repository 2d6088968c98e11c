"""Goods on their way into the shop, and what Saleor (or the engine) then says of them."""

from decimal import Decimal

from crafts_chamber.listings import actions
from crafts_chamber.listings.models import Listing
from crafts_chamber.vendors.models import Vendor
from storefront.saleor.client.fragments import ProductFacts
from storefront.saleor.client.saleor_client import SaleorClient
from tests.cast import make_submitted, officer

FACTS = {
    "size": "口径36厘米",
    "size_en": "36 cm across",
    "technique": "经纬编",
    "technique_en": "Stake-and-strand weaving",
    "material_en": "Qi willow",
    "heritage_level": "provincial",
    "made_to_order": True,
    "days_to_make": 9,
    "relief": True,
    "description_en": "Woven of peeled willow.",
}


def live(slug: str = "willow-basket") -> ProductFacts:
    product = SaleorClient().product_by_reference(slug).product
    assert product is not None
    return product


def options_of(product: ProductFacts) -> dict[str, tuple[str, Decimal, int]]:
    """Name, price and stock by SKU."""
    assert product.product_variants
    nodes = [edge.node for edge in product.product_variants.edges]
    return {
        node.sku: (node.name, node.channel_listings[0].price.amount, sum(stock.quantity for stock in node.stocks))
        for node in nodes
    }


def is_published(slug: str = "willow-basket") -> bool:
    return bool(live(slug).channel_listings[0].is_published)


def publish(vendor: Vendor, **changes: object) -> Listing:
    revision = make_submitted(vendor, **changes)
    actions.approve_listing(revision, by=officer())
    return Listing.objects.get(pk=revision.listing_id)
