"""Jobs of payments."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from .bank_transfer import actions as bank_transfers
from .bank_transfer.tasks import look_after_transfers, report_transfer, tell_of_receipt
from .reconciliation.tasks import compare_day, compare_days, compare_due
from .refunds.tasks import resume_refunds, send_one
from .stripe_checkout import actions as stripe_checkout

# Celery looks for jobs in this module.
__all__ = [
    "compare_day",
    "compare_days",
    "compare_due",
    "look_after_transfers",
    "look_for_disputes",
    "report_transfer",
    "resume_confirmations",
    "resume_refunds",
    "resume_stripe",
    "send_one",
    "tell_of_receipt",
]


@job(_("Finish confirming bank transfers"), tries=1)
def resume_confirmations() -> None:
    """Finish confirmations that a crash or an outage interrupted (beat, each minute). Idempotent."""
    bank_transfers.resume_confirmations()


@job(_("Ask Stripe about payments and refunds of which nobody told us"), tries=1)
def resume_stripe() -> None:
    """Finish what a lost webhook, a crash or an outage left open (beat, each half minute). Idempotent."""
    stripe_checkout.resume()


@job(_("Ask Stripe about disputes of which nobody told us"))
def look_for_disputes() -> None:
    """What a lost webhook left unknown (beat, each hour). Idempotent."""
    stripe_checkout.look_for_disputes()
