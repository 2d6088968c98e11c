"""Jobs of payments."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from .bank_transfer import actions as bank_transfers


@job(_("Finish confirming bank transfers"), tries=1)
def resume_confirmations() -> None:
    """Finish confirmations that a crash or an outage interrupted (beat, each minute). Idempotent."""
    bank_transfers.resume_confirmations()
