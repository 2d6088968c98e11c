"""Keeps `isPublished` in Saleor equal to the sale rule: membership lapses, goods leave; it is renewed, they return."""

import time
from datetime import timedelta

import structlog
from django.db.models import Q
from django.utils import timezone

from crafts_chamber.vendors.provisioning import channel
from storefront.catalog import sync
from storefront.saleor.client.input_types import ProductChannelListingAddInput, ProductChannelListingUpdateInput
from storefront.saleor.errors import SaleorError, TransportError, accepted
from storefront.saleor.gateway import saleor

from .models import Listing
from .selectors import SaleStanding, makers_not_selling, sale_standings

log = structlog.get_logger(__name__)

# Longer than one call can take: two tellers at once could leave Saleor with the older answer.
CLAIM = timedelta(seconds=90)
# So long the clock's worker tells goods before it does something else; the clock comes back after 15 seconds.
TURN_SECONDS = 10.0


def apply_sale_rule(*pks: int) -> int:
    """Tell Saleor what the rule wants where that differs from what it was told; returns how many goods changed.

    Looks at these listings, or at all published ones. First the shop closes every maker that may not sell: thousands of
    goods leave it at once, while Saleor has to be told of each, a tenth of a second apiece. What can't be told now, or
    not within a turn, is told the next time.
    """
    sync.close_makers(makers_not_selling)
    deadline, changed = time.monotonic() + TURN_SECONDS, 0
    # What is to leave goes first.
    for standing in sorted((one for one in sale_standings(*pks) if one.differs), key=lambda one: one.wanted):
        changed += tell(standing.pk)
        if time.monotonic() > deadline:
            log.info("sale_rule_goes_on_next_time", changed=changed)
            break
    return changed


def tell(pk: int) -> bool:
    """Tell Saleor about one listing; False when somebody else is at it, nothing is to be told, or Saleor can't."""
    now = timezone.now()
    free = Q(sale_claimed_until=None) | Q(sale_claimed_until__lt=now)
    until = now + CLAIM
    if not Listing.objects.filter(free, pk=pk).update(sale_claimed_until=until):
        return False
    try:
        # Asked again under the claim: what was true before another teller finished may be old.
        differing = [standing for standing in sale_standings(pk) if standing.differs]
        for standing in differing:
            publish_or_hide(standing)
        return bool(differing)
    except (SaleorError, TransportError) as error:
        log.warning("sale_rule_not_applied", listing=pk, error=str(error))
        return False
    finally:
        # Only our own claim: who was slower than it must not end that of the next teller.
        Listing.objects.filter(pk=pk, sale_claimed_until=until).update(sale_claimed_until=None)


def publish_or_hide(standing: SaleStanding) -> None:
    listing = Listing.objects.get(pk=standing.pk)
    client = saleor()
    changes = ProductChannelListingUpdateInput(
        update_channels=[
            ProductChannelListingAddInput(
                channel_id=channel(client).id,
                is_published=standing.wanted,
                visible_in_listings=True,
                is_available_for_purchase=True,
            )
        ]
    )
    payload = client.product_channel_listing_update(listing.product_id, changes).product_channel_listing_update
    accepted(payload, "ProductChannelListingUpdate")
    Listing.objects.filter(pk=listing.pk).update(applied_on_sale=standing.wanted)
    log.info("sale_rule_applied", listing=listing.slug, on_sale=standing.wanted)
    tell_catalog(listing.product_id)


def tell_catalog(product_id: str) -> None:
    """Let the shop's pages show it at once; when that can't be, Saleor's webhook or the sweep brings it."""
    try:
        sync.sync_product(product_id)
    except (SaleorError, TransportError) as error:
        log.warning("catalog_not_told", product=product_id, error=str(error))
