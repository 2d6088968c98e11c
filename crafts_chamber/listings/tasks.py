"""Jobs: publishing what was approved, going on with what stopped half way, and keeping the sale rule."""

from collections.abc import Sequence

import structlog
from celery import shared_task

from storefront.core.jobs import enqueue
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.steps import StepsBusy

from . import sale, selectors
from .models import Listing
from .publication import publish_listing

log = structlog.get_logger(__name__)


@shared_task
def publish(listing_id: int) -> None:
    """Publish one listing's approved revision; what Saleor can't do now is done by `resume_publications`."""
    listing = Listing.objects.select_related("vendor__firm").get(pk=listing_id)
    try:
        publish_listing(listing)
    except StepsBusy:
        log.info("publication_busy", listing=listing.slug)
    except (SaleorError, TransportError) as error:
        log.warning("publication_failed", listing=listing.slug, error=str(error))


@shared_task
def resume_publications() -> None:
    """Go on with every listing whose approved revision is not in Saleor yet (beat, each minute)."""
    for listing in selectors.listings_half_published():
        publish(listing.pk)


@shared_task
def apply_sale_rule() -> None:
    """Keep `isPublished` equal to the rule (beat, every 30 seconds): only differences are told."""
    sale.apply_sale_rule()


@shared_task
def apply_sale_rule_to_firms(firm_ids: list[int]) -> None:
    """The register changed memberships of these firms: goods leave and come back now, not at the next beat."""
    pks = selectors.published_listings_of(firm_ids)
    if pks:
        sale.apply_sale_rule(*pks)


def follow_memberships(firm_ids: Sequence[int]) -> None:
    """Follows `registry.news`: asks a worker when any of these firms has goods in the shop."""
    if selectors.published_listings_of(firm_ids):
        enqueue(apply_sale_rule_to_firms, list(firm_ids))
