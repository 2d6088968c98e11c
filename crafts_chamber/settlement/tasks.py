"""Jobs of settlement. Only ids travel; each has a twin by the clock, or is one."""

import logging

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.selectors import today
from storefront.core.jobs import job

from .models import FeeRule, IssueRun, Settlement, SettlementEvent
from .rules import REMIND_AFTER, Move, SettlementState

log = logging.getLogger(__name__)


@job(_("Issue the statements of a month"), tries=1)
def issue_statements(pk: int) -> None:
    from .issuing import go_on

    run = IssueRun.objects.filter(pk=pk, finished_at=None).first()
    if run is not None:
        go_on(run)


@job(_("Go on with issuing statements"), tries=1)
def resume_issuing() -> None:
    """Each minute: what a crash left half-way. One month's trouble does not hold up the others."""
    for pk in IssueRun.objects.filter(finished_at=None).order_by("month").values_list("pk", flat=True):
        try:
            issue_statements(pk)
        except Exception:
            log.exception("statements_not_issued run=%s", pk)


@job(_("Remind vendors of statements without an answer"), tries=1)
def remind_of_statements() -> None:
    """Daily; each statement once."""
    from .story import record

    now = timezone.now()
    due = Settlement.objects.filter(
        state=SettlementState.ISSUED, waits_since__lt=now - REMIND_AFTER, reminded_at=None
    ).select_related("vendor__firm", "current")
    for settlement in due:
        as_seen = Settlement.objects.filter(pk=settlement.pk, moves=settlement.moves, reminded_at=None)
        if as_seen.update(reminded_at=now):
            record(settlement, Move.REMIND, SettlementEvent.Party.CLOCK)


@job(_("Tell vendors of a new fee"))
def tell_of_fee_rule(pk: int) -> None:
    from .letters import tell_of_fee_rule as tell

    rule = FeeRule.objects.filter(pk=pk).first()
    if rule is not None:
        tell(rule)


@job(_("Tell vendors of fees that begin soon"), tries=1)
def tell_of_fee_rules() -> None:
    """Daily: whom a crash left untold, and firms that became vendors since; each person once."""
    for pk in FeeRule.objects.filter(valid_from__gt=today()).values_list("pk", flat=True):
        tell_of_fee_rule(pk)
