"""Jobs of the shop."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from . import paying


@job(_("Go on with purchases that were paid, or are being paid"), tries=1)
def resume_purchases() -> None:
    """Finish what was interrupted after the money came, and ask about pay pages without news (beat). Idempotent."""
    paying.resume_purchases()
