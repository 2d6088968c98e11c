"""Jobs of relief."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from . import attributing


@job(_("Attribute sales that the news passed by"), tries=1)
def attribute_missed_rows() -> None:
    """Beat, every five minutes."""
    attributing.attribute_missed(timezone.now())
