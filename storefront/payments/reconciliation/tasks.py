"""Jobs of reconciliation. Only ids travel."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from . import actions
from .models import ReconciliationRun, RunState


@job(_("Compare Saleor, the payment providers and the ledger"))
def compare_day(pk: int) -> None:
    """Idempotent; its twin by the clock is `compare_due`."""
    run = ReconciliationRun.objects.filter(pk=pk, state=RunState.RUNNING).first()
    if run is not None:
        actions.compare_run(run)


@job(_("Compare the books of yesterday"), tries=1)
def compare_days() -> None:
    """Beat, each morning."""
    actions.compare_days(timezone.localdate())


@job(_("Go on with comparisons of the books"), tries=1)
def compare_due() -> None:
    """Beat, every five minutes."""
    actions.compare_due()
