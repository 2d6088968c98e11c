"""Jobs: what was decided is carried out, who follows cases is told, and the clock moves what nobody answers."""

import logging

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job
from storefront.payments.refunds.errors import CannotRefund
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.steps import StepsBusy

log = logging.getLogger(__name__)


@job(_("Settle a cancellation or return"), tries=1)
def settle_case(pk: int) -> None:
    """At once; what can't be finished now is finished by `settle_cases`."""
    from .settling import settle

    try:
        settle(pk)
    except StepsBusy:
        log.info("case_busy case=%s", pk)
    except (SaleorError, TransportError, CannotRefund):
        log.exception("case_not_settled_yet case=%s", pk)


@job(_("Go on with cancellations and returns"), tries=1)
def settle_cases() -> None:
    """Each minute: every case that was decided; one case's trouble does not hold up the others."""
    from .selectors import cases_to_settle

    for pk in cases_to_settle():
        settle_case(pk)


@job(_("Tell of a cancellation or return"))
def tell_event(pk: int) -> None:
    from .news import tell

    tell(pk)


@job(_("Tell what was left untold of cancellations and returns"), tries=1)
def tell_events() -> None:
    """Each minute: what a crash left behind."""
    from .news import tell
    from .selectors import events_untold

    for pk in events_untold():
        tell(pk)


@job(_("Pass on cancellations and returns that nobody answers"), tries=1)
def move_by_clock() -> None:
    from .clock import move_what_is_due

    move_what_is_due()
