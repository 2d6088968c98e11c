"""Jobs: parcels whose sending was cut short, delays that are to be told, orders that are completed by the clock."""

import logging

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.steps import StepsBusy

from . import completing, delay_news
from .actions import take_in_order
from .aftersale import tasks as aftersale  # a worker finds the jobs of a package in its `tasks`
from .errors import CannotShip
from .selectors import parcels_left_half_way
from .shipment import send_parcel

__all__ = ["aftersale", "complete_orders", "resume_parcels", "tell_delay", "tell_delays"]
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


@job(_("Tell of a delay"))
def tell_delay(pk: int) -> None:
    delay_news.tell(pk)


@job(_("Tell what was left untold of delays"), tries=1)
def tell_delays() -> None:
    """Each minute: what a crash left behind."""
    for pk in delay_news.untold():
        delay_news.tell(pk)


@job(_("Complete orders that were sent long ago"), tries=1)
def complete_orders() -> None:
    """Each hour."""
    completing.complete_by_clock()
