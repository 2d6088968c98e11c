"""Writes about what a channel lists of goods: whether they are published, and for how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ..channel.models import Channel
from ..core.errors import refuse
from ..core.prices import check_price
from ..webhook.events import emit
from .models import Product, ProductChannelListing, ProductVariant, ProductVariantChannelListing
from .pricing import refresh_lowest_price


def list_product(product: Product, channel: Channel, data: dict[str, Any]) -> ProductChannelListing:
    """Create or change the product's listing in a channel; what `data` leaves out stays."""
    listing = product.channel_listings.filter(channel=channel).first()
    if listing is None:
        listing = ProductChannelListing(product=product, channel=channel)
    listing.currency = channel.currency_code
    if data.get("is_published") and product.category_id is None:
        message = "You must select a category to be able to publish."
        raise refuse("isPublished", message, "PRODUCT_WITHOUT_CATEGORY", channels=[channel.pk])
    for name in ("is_published", "visible_in_listings"):
        if data.get(name) is not None:
            setattr(listing, name, data[name])
    if "published_at" in data or data.get("is_published"):
        listing.published_at = _moment(data.get("published_at"), bool(data.get("is_published")))
    if data.get("is_available_for_purchase") is False:
        listing.available_for_purchase_at = None
    elif data.get("is_available_for_purchase") or "available_for_purchase_at" in data:
        is_open = bool(data.get("is_available_for_purchase"))
        listing.available_for_purchase_at = _moment(data.get("available_for_purchase_at"), is_open)
    listing.save()
    return listing


def _moment(given: datetime | None, starts: bool) -> datetime | None:
    return given if given is not None or not starts else timezone.now()


def list_variants(product: Product, channel: Channel, variants: Sequence[ProductVariant]) -> None:
    """Put variants into the channel, without a price yet."""
    strangers = [variant.pk for variant in variants if variant.product_id != product.pk]
    if strangers:
        message = "A variant does not belong to this product."
        raise refuse("addVariants", message, "INVALID", variants=strangers, channels=[channel.pk])
    for variant in variants:
        ProductVariantChannelListing.objects.get_or_create(
            variant=variant, channel=channel, defaults={"currency": channel.currency_code}
        )


def unlist_variants(product: Product, channel: Channel, variants: Sequence[ProductVariant]) -> None:
    rows = ProductVariantChannelListing.objects.filter(variant__product=product, channel=channel)
    rows.filter(variant__in=[variant.pk for variant in variants]).delete()


def unlist_product(product: Product, channels: Sequence[Any]) -> None:
    """Take the product and its variants out of channels (given by key)."""
    product.channel_listings.filter(channel__in=channels).delete()
    ProductVariantChannelListing.objects.filter(variant__product=product, channel__in=channels).delete()


@dataclass(frozen=True)
class VariantPrice:
    channel: Channel
    price: Decimal
    cost_price: Decimal | None = None
    prior_price: Decimal | None = None


def check_variant_prices(product: Product, prices: Sequence[VariantPrice], price_code: str = "INVALID") -> None:
    """Each channel once, one that lists the product, and amounts that its currency can express."""
    pks = [one.channel.pk for one in prices]
    twice = sorted({pk for pk in pks if pks.count(pk) > 1})
    if twice:
        raise refuse("channelId", "Each channel may be named once.", "DUPLICATED_INPUT_ITEM", channels=twice)
    listed = set(product.channel_listings.values_list("channel_id", flat=True))
    strangers = [pk for pk in pks if pk not in listed]
    if strangers:
        message = "The product is not listed in this channel."
        raise refuse("channelId", message, "PRODUCT_NOT_ASSIGNED_TO_CHANNEL", channels=strangers)
    for one in prices:
        for name in ("price", "cost_price", "prior_price"):
            check_price(getattr(one, name), one.channel.currency_code, name, price_code, channels=[one.channel.pk])


def price_variant(variant: ProductVariant, prices: Sequence[VariantPrice]) -> None:
    """Set prices that were checked; the product's lowest price follows. `updated_at` does not move, as in Saleor."""
    for one in prices:
        ProductVariantChannelListing.objects.update_or_create(
            variant=variant,
            channel=one.channel,
            defaults={
                "currency": one.channel.currency_code,
                "price_amount": one.price,
                **({"cost_price_amount": one.cost_price} if one.cost_price is not None else {}),
                **({"prior_price_amount": one.prior_price} if one.prior_price is not None else {}),
            },
        )
    refresh_lowest_price(variant.product)


def tell_listing(product: Product) -> None:
    refresh_lowest_price(product)
    emit("PRODUCT_UPDATED", product)
