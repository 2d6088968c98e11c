"""Prices of goods in a channel, from listings that were prefetched."""

from moneyed import Money

from ..channel.models import Channel
from ..core.prices import money
from .models import Product, ProductChannelListing, ProductVariant, ProductVariantChannelListing


def variant_listing(variant: ProductVariant, channel: Channel) -> ProductVariantChannelListing | None:
    return next((row for row in variant.channel_listings.all() if row.channel_id == channel.pk), None)


def product_listing(product: Product, channel: Channel) -> ProductChannelListing | None:
    return next((row for row in product.channel_listings.all() if row.channel_id == channel.pk), None)


def variant_price(variant: ProductVariant, channel: Channel) -> Money | None:
    listing = variant_listing(variant, channel)
    if listing is None or listing.price_amount is None:
        return None
    return money(listing.price_amount, listing.currency)


def product_prices(product: Product, channel: Channel) -> list[Money]:
    """The prices of the variants that can be bought in `channel`."""
    prices = (variant_price(variant, channel) for variant in product.variants.all())
    return [price for price in prices if price is not None]


def refresh_lowest_price(product: Product) -> None:
    """Keep each listing's `discounted_price_amount` at the lowest of its variants' prices, for sorting and filtering."""
    for listing in product.channel_listings.all():
        amounts = ProductVariantChannelListing.objects.filter(
            variant__product=product, channel=listing.channel_id, price_amount__isnull=False
        )
        lowest = amounts.order_by("price_amount").values_list("price_amount", flat=True).first()
        if listing.discounted_price_amount != lowest:
            listing.discounted_price_amount = lowest
            listing.save(update_fields=["discounted_price_amount"])
