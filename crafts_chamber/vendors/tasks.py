"""Jobs: making a vendor's page and warehouse, and going on with what a crash or an outage left half done."""

import structlog
from celery import shared_task

from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.steps import StepsBusy

from . import selectors
from .models import Vendor
from .provisioning import provision_vendor

log = structlog.get_logger(__name__)


@shared_task
def provision(vendor_id: int) -> None:
    """Provision one vendor; what Saleor can't do now is done by `resume_approvals`."""
    vendor = Vendor.objects.select_related("firm", "application").get(pk=vendor_id)
    try:
        provision_vendor(vendor)
    except StepsBusy:
        log.info("vendor_provisioning_busy", vendor=vendor.slug)
    except (SaleorError, TransportError) as error:
        log.warning("vendor_provisioning_failed", vendor=vendor.slug, error=str(error))


@shared_task
def resume_approvals() -> None:
    """Go on with every approved vendor whose page, warehouse or zone entry is missing (beat, each minute)."""
    for vendor in selectors.vendors_half_way():
        provision(vendor.pk)
