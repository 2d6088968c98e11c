"""Jobs of accounts."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from .codes import forget_old_codes as forget_codes
from .limits import forget_old_allowances


@job(_("Forget old sign-in codes"), tries=1)
def forget_old_codes() -> None:
    """Codes and counters that count no longer. Idempotent."""
    forget_codes()
    forget_old_allowances()
