"""The job that fills an open demo with its samples."""

import structlog
from celery import shared_task

from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.steps import StepsBusy

from .filling import fill_portion

# Other jobs (an order to take in, goods to publish) get their turn between two portions.
PORTION_SECONDS = 3.0
# Publishing may be at the same goods, and Saleor may be away for a while.
PASSING = (StepsBusy, SaleorError, TransportError)

log = structlog.get_logger(__name__)


@shared_task(autoretry_for=PASSING, default_retry_delay=5, max_retries=24)
def fill_house() -> None:
    """Do a portion and queue the next; a filler that dies goes on when the shop starts again."""
    progress = fill_portion(PORTION_SECONDS)
    if progress is None or progress.finished:
        log.info("house_filled", progress=progress)
        return
    fill_house.delay()
