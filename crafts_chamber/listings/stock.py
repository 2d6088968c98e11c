"""Stock of goods that are published: Saleor counts it, the vendor may set it without a review."""

import structlog

from crafts_chamber.vendors.provisioning import find_warehouse
from storefront.saleor.client.input_types import StockInput
from storefront.saleor.errors import SaleorError, TransportError, accepted
from storefront.saleor.gateway import saleor

from . import errors, rules
from .models import Listing
from .publishing import known_variant, product_facts
from .sale import tell_catalog

log = structlog.get_logger(__name__)


def change_stock(listing: Listing, sku: str, pieces: int) -> None:
    """Set how many pieces the vendor holds of one option. Raises Refusal; nothing is changed then."""
    problems = tuple(rules.stock_problems(pieces))
    if problems:
        raise errors.InvalidProposal(problems)
    if not listing.published_revision:
        raise errors.not_on_sale_yet()
    client = saleor()
    try:
        variant = known_variant(product_facts(client, listing.product_id), sku)
        warehouse = find_warehouse(client, listing.vendor)
        if variant is None or warehouse is None:
            raise errors.not_on_sale_yet()
        stock = StockInput(warehouse=warehouse, quantity=pieces)
        payload = client.product_variant_stocks_update(variant.id, [stock]).product_variant_stocks_update
        accepted(payload, "ProductVariantStocksUpdate")
    except (TransportError, SaleorError) as error:
        log.warning("stock_not_changed", listing=listing.slug, sku=sku, error=str(error))
        raise errors.commerce_away() from error
    tell_catalog(listing.product_id)
