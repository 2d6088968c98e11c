"""Jobs: publishing what was approved, going on with what stopped half way, and keeping the sale rule."""

from collections.abc import Sequence

import structlog
from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import enqueue, job
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.steps import StepsBusy

from . import sale, selectors
from .models import Listing, LiveChange
from .publication import publish_listing

log = structlog.get_logger(__name__)


@job(_("Publish approved goods"))
def publish(listing_id: int) -> None:
    """Publish one listing's approved revision; what Saleor can't do now is done by `resume_publications`."""
    listing = Listing.objects.select_related("vendor__firm").get(pk=listing_id)
    try:
        publish_listing(listing)
    except StepsBusy:
        log.info("publication_busy", listing=listing.slug)
    except (SaleorError, TransportError) as error:
        log.warning("publication_failed", listing=listing.slug, error=str(error))


@job(_("Finish publishing goods"), tries=1)
def resume_publications() -> None:
    """Go on with every listing whose approved revision is not in Saleor yet (beat, each minute)."""
    for listing in selectors.listings_half_published():
        publish(listing.pk)


@job(_("Take goods off sale and bring them back"), tries=1)
def apply_sale_rule() -> None:
    """Keep `isPublished` equal to the rule (beat, every 15 seconds): only differences are told."""
    sale.apply_sale_rule()


@job(_("Take goods off sale after a change of the register"))
def apply_sale_rule_to_firms(firm_ids: list[int]) -> None:
    """The register changed memberships of these firms: goods leave and come back now, not at the next beat."""
    pks = selectors.published_listings_of(firm_ids)
    if pks:
        sale.apply_sale_rule(*pks)


def follow_memberships(firm_ids: Sequence[int]) -> None:
    """Follows `registry.news`: asks a worker when any of these firms has goods in the shop."""
    if selectors.published_listings_of(firm_ids):
        enqueue(apply_sale_rule_to_firms, list(firm_ids))


@job(_("Take goods off sale when their vendor pauses them"))
def tell_sale_rule(listing_ids: list[int]) -> None:
    """Tell Saleor at once what the rule wants for these listings; the clock's turn comes anyway."""
    sale.apply_sale_rule(*listing_ids)


@job(_("Tell the shop of stock and prices"))
def apply_live_changes(listing_id: int) -> None:
    """Tell Saleor what changed without a review; what can't be told now is told by `resume_live_changes`."""
    # These call back into this module to queue.
    from .live_changes import apply_waiting

    listing = Listing.objects.get(pk=listing_id)
    try:
        apply_waiting(listing)
    except (SaleorError, TransportError) as error:
        log.warning("live_change_failed", listing=listing.slug, error=str(error))


@job(_("Finish telling the shop of stock and prices"), tries=1)
def resume_live_changes() -> None:
    """Go on with every listing that has a change waiting (beat, each half minute)."""
    waiting = LiveChange.objects.filter(state=LiveChange.State.WAITING)
    for listing_id in waiting.order_by("listing").values_list("listing", flat=True).distinct():
        apply_live_changes(listing_id)


@job(_("Look for goods that were changed elsewhere"), tries=1)
def look_for_drift() -> None:
    """Compare every published listing with Saleor (beat, each hour): events may have been missed."""
    from .drift import look_for_drift as look

    published = Listing.objects.filter(published_revision__gt=0).exclude(product_id="")
    for product_id in published.values_list("product_id", flat=True).iterator():
        try:
            look(product_id)
        except (SaleorError, TransportError) as error:
            log.warning("drift_not_looked_for", error=str(error))
            return
