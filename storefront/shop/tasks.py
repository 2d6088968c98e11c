"""Jobs of the shop."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from . import delays, paying


@job(_("Go on with purchases that were paid, or are being paid"), tries=1)
def resume_purchases() -> None:
    """Finish what was interrupted after the money came, and ask about pay pages without news (beat). Idempotent."""
    paying.resume_purchases()


@job(_("Tell shoppers and makers of goods that are late"))
def tell_of_delays() -> None:
    """Beat, each day."""
    delays.tell_of_delays(timezone.now())
