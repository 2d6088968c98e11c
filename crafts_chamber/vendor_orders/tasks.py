"""Jobs: parcels whose sending a crash or an outage cut short."""

import logging

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.steps import StepsBusy

from .actions import take_in_order
from .aftersale import tasks as aftersale  # a worker finds the jobs of a package in its `tasks`
from .errors import CannotShip
from .selectors import parcels_left_half_way
from .shipment import send_parcel

__all__ = ["aftersale", "resume_parcels"]
log = logging.getLogger(__name__)


@job(_("Finish sending parcels"), tries=1)
def resume_parcels() -> None:
    """Finish what was begun (beat, each minute); a parcel that can't be finished now does not hold up the others."""
    for parcel in parcels_left_half_way():
        try:
            send_parcel(parcel, take_in_order)
        except StepsBusy:
            continue
        except (CannotShip, SaleorError, TransportError):
            log.exception("parcel_not_resumed parcel=%s", parcel.pk)
