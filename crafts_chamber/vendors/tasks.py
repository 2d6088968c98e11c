"""Jobs: making a vendor's page and warehouse, and going on with what a crash or an outage left half done."""

from collections.abc import Sequence

import structlog
from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import enqueue, job
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.steps import StepsBusy

from . import maker_selectors, reminding, selectors, suspending
from .agreeing import current_agreement, vendors_to_ask
from .firm_facts import bring_firm_facts
from .letters import tell_of_agreement
from .models import Vendor
from .provisioning import provision_vendor

log = structlog.get_logger(__name__)


@job(_("Set up an approved vendor"))
def provision(vendor_id: int) -> None:
    """Provision one vendor; what Saleor can't do now is done by `resume_approvals`."""
    vendor = Vendor.objects.select_related("firm", "application").get(pk=vendor_id)
    try:
        provision_vendor(vendor)
    except StepsBusy:
        log.info("vendor_provisioning_busy", vendor=vendor.slug)
    except (SaleorError, TransportError) as error:
        log.warning("vendor_provisioning_failed", vendor=vendor.slug, error=str(error))


@job(_("Finish setting up approved vendors"), tries=1)
def resume_approvals() -> None:
    """Go on with every approved vendor whose page, warehouse or zone entry is missing (beat, each minute)."""
    for vendor in selectors.vendors_half_way():
        provision(vendor.pk)


@job(_("Bring the register's facts to maker pages"), tries=1)
def bring_firm_facts_to_pages() -> None:
    """Bring maker pages to what the register says of their firms (after a correction, and by the clock)."""
    for vendor in selectors.vendors_with_old_facts():
        try:
            bring_firm_facts(vendor)
        except StepsBusy:
            log.info("firm_facts_busy", vendor=vendor.slug)
        except (SaleorError, TransportError) as error:
            log.warning("firm_facts_not_told", vendor=vendor.slug, error=str(error))


def follow_firms(firm_ids: Sequence[int]) -> None:
    """Follows `registry.news`: asks a worker when any of these firms has a maker page."""
    if selectors.vendors_with_old_facts().filter(firm_id__in=firm_ids).exists():
        enqueue(bring_firm_facts_to_pages)


@job(_("Publish an approved maker page"))
def publish_maker_page(vendor_id: int) -> None:
    """Bring one maker page to what was approved; what Saleor can't do now is done by `resume_maker_pages`."""
    # Imported here: the actions call this module.
    from .maker_editing import publish_page

    vendor = Vendor.objects.select_related("firm", "application").get(pk=vendor_id)
    try:
        publish_page(vendor)
    except StepsBusy:
        log.info("maker_page_busy", vendor=vendor.slug)
    except (SaleorError, TransportError) as error:
        log.warning("maker_page_not_published", vendor=vendor.slug, error=str(error))


@job(_("Finish publishing maker pages"), tries=1)
def resume_maker_pages() -> None:
    """Go on with every approved change of a maker page that Saleor does not have yet (beat)."""
    for vendor in maker_selectors.vendors_with_pages_to_publish():
        publish_maker_page(vendor.pk)


@job(_("End suspensions that had their last day"), tries=1)
def end_due_suspensions() -> None:
    """Bring back vendors whose suspension had its last day (beat, each quarter of an hour, so soon after midnight)."""
    suspending.end_due_suspensions()


@job(_("Remind vendors of what ends"))
def remind_vendors() -> None:
    """Tell firms of memberships and licences that end, and of a new version of the agreement (beat, each morning)."""
    reminding.remind_of_endings()
    version = current_agreement().version
    for vendor in vendors_to_ask().select_related("firm"):
        tell_of_agreement(vendor, version)
