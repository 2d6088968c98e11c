"""The job that fills an open demo with its samples."""

from datetime import timedelta

import structlog
from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from .filling import fill_portion

# Other jobs (an order to take in, goods to publish) get their turn between two portions.
PORTION_SECONDS = 3.0

log = structlog.get_logger(__name__)


@job(_("Fill the demo with its samples"), tries=25, longest_pause=timedelta(seconds=5))
def fill_house() -> None:
    """Do a portion and queue the next; a filler that dies goes on when the shop starts again."""
    progress = fill_portion(PORTION_SECONDS)
    if progress is None or progress.finished:
        log.info("house_filled", progress=progress)
        return
    fill_house.delay()
