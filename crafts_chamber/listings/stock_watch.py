"""Tells a vendor that few pieces are left of goods on sale: once, until there are more again."""

from django.db import IntegrityError, transaction

from storefront.catalog.models import Variant
from storefront.saleor.client.fragments import OrderFacts

from .letters import tell_of_low_stock
from .models import Listing
from .records import LowStock


def watch_stock(product_id: str) -> None:
    """Follows the catalog: consumer of product events after it was synchronised. Idempotent."""
    variants = Variant.objects.filter(product__saleor_id=product_id, product__made_to_order=False)
    watched = list(variants.select_related("product"))
    listing = Listing.objects.select_related("vendor__firm").filter(product_id=product_id).first() if watched else None
    if listing is None:
        return
    most = listing.vendor.low_stock
    LowStock.objects.filter(sku__in=[one.sku for one in watched if one.available > most]).delete()
    low = [one for one in watched if one.available <= most and one.product.on_sale]
    told = set(LowStock.objects.filter(sku__in=[one.sku for one in low]).values_list("sku", flat=True))
    news = [one for one in low if one.sku not in told]
    try:
        with transaction.atomic():
            rows = [LowStock.objects.create(listing=listing, sku=one.sku, left=one.available) for one in news]
            if rows:
                left = {one.name or one.sku: one.available for one in news}
                tell_of_low_stock(listing, news[0].product.name, left, key=f"stock-low:{rows[0].pk}")
    except IntegrityError:
        # Another worker was faster, and has told it.
        return


def watch_stock_of_order(order: OrderFacts) -> None:
    """Follows orders: what was just sold may be the last but few."""
    for product_id in sorted({line.variant.product.id for line in order.lines if line.variant}):
        watch_stock(product_id)
