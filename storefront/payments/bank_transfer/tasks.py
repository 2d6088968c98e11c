"""Jobs of bank transfers. Only ids travel."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from . import actions, assigning, expiring, forgetting, refunding
from .models import BankTransfer


@job(_("Tell Saleor that a bank transfer has arrived"))
def report_transfer(pk: int) -> None:
    """Idempotent; its twin by the clock is `resume_confirmations`."""
    actions.report_confirmation(BankTransfer.objects.get(pk=pk))


@job(_("Tell a shopper what came of their money"))
def tell_of_receipt(pk: int) -> None:
    """Idempotent; its twin by the clock is in `look_after_transfers`."""
    assigning.tell_of_receipt(pk)


@job(_("Remind of bank transfers and end what was not paid"), tries=1)
def look_after_transfers() -> None:
    """By the clock, every five minutes: reminders, ends, and what a crash or an outage left behind. Idempotent."""
    expiring.remind_of_transfers()
    expiring.expire_transfers()
    assigning.tell_of_receipts()
    refunding.resume_refunds()
    forgetting.forget_statements()
