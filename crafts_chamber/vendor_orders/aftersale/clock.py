"""Nobody waits for ever: what is not answered, sent or confirmed in time is moved by the clock."""

from django.utils import timezone

from crafts_chamber.registry.errors import Refusal

from .models import AfterSaleCase, CaseEvent
from .rules import CLOCK
from .story import move


def move_what_is_due() -> int:
    """Returns how many cases were moved; whoever is faster than the clock wins."""
    moved = 0
    for state, (patience, step) in CLOCK.items():
        due = AfterSaleCase.objects.filter(state=state, waits_since__lt=timezone.now() - patience)
        for case in due.select_related("vendor_order__vendor__firm"):
            try:
                move(case, step, CaseEvent.Party.CLOCK, seen=case.version)
            except Refusal:
                continue
            moved += 1
    return moved
