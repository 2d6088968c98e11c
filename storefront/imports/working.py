"""Working on imports: one at a time, going on with what was killed."""

import structlog

from . import applying, checking
from .claims import ClaimLost
from .models import Import
from .rules import WORKING, ImportState

log = structlog.get_logger(__name__)


def work_on(pk: int) -> bool:
    """Go on with an import as far as this process can; whether it got there. Idempotent.

    False when another is at work, or an error stopped it: `resume` tries again, a few times.
    """
    parent = Import.objects.filter(pk=pk, state__in=WORKING).first()
    if parent is None:
        return False
    try:
        (applying.apply if parent.state == ImportState.APPLYING else checking.check)(pk)
    except ClaimLost:
        log.info("import_busy", pk=pk)
        return False
    except Exception:
        log.exception("import_stopped", pk=pk)
        return False
    return True


def next_to_work_on() -> int | None:
    """The import that has waited longest."""
    return Import.objects.filter(state__in=WORKING).order_by("pk").values_list("pk", flat=True).first()


def resume() -> None:
    """Go on with what nobody is at: it was killed, or it waited for another to end."""
    for pk in list(Import.objects.filter(state__in=WORKING).order_by("pk").values_list("pk", flat=True)):
        work_on(pk)
