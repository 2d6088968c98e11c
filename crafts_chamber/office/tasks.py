"""Jobs of the office."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from .digest import send_digests


@job(_("Tell officers what waits for them"))
def send_morning_digests() -> None:
    """Beat, each morning."""
    send_digests(timezone.localdate())
