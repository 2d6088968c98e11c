"""Jobs of refunds."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from . import sending
from .models import Refund


@job(_("Pay money back"))
def send_one(pk: int) -> None:
    """Bring one refund on its way. Idempotent."""
    refund = Refund.objects.filter(pk=pk).first()
    if refund is not None:
        sending.send_refund(refund)


@job(_("Go on with refunds, and look how they ended"), tries=1)
def resume_refunds() -> None:
    """What a crash, an outage or a lost answer left open (beat, each half minute). Idempotent."""
    sending.resume_refunds()
