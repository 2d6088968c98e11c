"""Which goods whom are shown: the public what is published and priced in an active channel, apps everything."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ..channel.models import Channel
from .models import Product, ProductChannelListing, ProductVariant, ProductVariantChannelListing


def listed(channel: Channel) -> Q:
    """Products that have a listing in `channel`, published or not."""
    return Q(Exists(ProductChannelListing.objects.filter(product=OuterRef("pk"), channel=channel)))


def published(channel: Channel, *, in_listings: bool) -> Q:
    """Products that the public may see in `channel`; `in_listings` leaves out those found only by their address."""
    listings = ProductChannelListing.objects.filter(
        Q(published_at__isnull=True) | Q(published_at__lte=timezone.now()),
        product=OuterRef("pk"),
        channel=channel,
        is_published=True,
    )
    if in_listings:
        listings = listings.filter(visible_in_listings=True)
    prices = ProductVariantChannelListing.objects.filter(
        variant__product=OuterRef("pk"), channel=channel, price_amount__isnull=False
    )
    return Q(Exists(listings)) & Q(Exists(prices))


def public_products(channel: Channel | None, *, in_listings: bool) -> QuerySet[Product]:
    if channel is None or not channel.is_active:
        return Product.objects.none()
    return Product.objects.filter(published(channel, in_listings=in_listings))


def public_variants(channel: Channel | None) -> QuerySet[ProductVariant]:
    """Variants with a price, of products that the public may see."""
    priced = ProductVariantChannelListing.objects.filter(
        variant=OuterRef("pk"), channel=channel, price_amount__isnull=False
    )
    products = public_products(channel, in_listings=False)
    return ProductVariant.objects.filter(Exists(priced), product__in=products)


def only_active_channel() -> Channel | None:
    """The channel that a public query means when it names none: the only active one."""
    found = list(Channel.objects.filter(is_active=True)[:2])
    return found[0] if len(found) == 1 else None
