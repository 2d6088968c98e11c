"""The ledger's jobs."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from .checking import actions


@job(_("Compare the ledger with the shop's server"), tries=1, limit=timedelta(minutes=50))
def check_ledger() -> int:
    """How many differences; see them in the office under Ledger."""
    return actions.check_ledger().found
