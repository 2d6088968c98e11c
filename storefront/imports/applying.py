"""Applying: does what was planned, a batch at a time; a batch that was killed is looked at again, not done twice."""

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import translation

from . import errors
from .checking import finish
from .claims import MOST_TRIES, Claim, ClaimLost
from .handlers import handler_of
from .models import Import, ImportItem
from .rules import TO_APPLY, ImportState, ImportStep, ItemState

log = structlog.get_logger(__name__)

BATCH = 25


def apply(pk: int) -> None:
    """Go on with one import that is being applied. Raises ClaimLost when another is at work."""
    claim = Claim(pk, frozenset({ImportState.APPLYING}))
    try:
        parent = Import.objects.get(pk=pk)
        with translation.override(parent.language):
            if parent.tries > MOST_TRIES:
                finish(claim, ImportStep.FAIL, sentence=errors.stopped())
                return
            while batch := waiting(parent):
                apply_batch(claim, parent, batch)
            finish(claim, ImportStep.FINISH)
    except ClaimLost:
        log.info("import_left", pk=pk)
    finally:
        claim.give_up()


def waiting(parent: Import) -> list[ImportItem]:
    return list(parent.items.filter(state=ItemState.PLANNED, outcome__in=sorted(TO_APPLY))[:BATCH])


def apply_batch(claim: Claim, parent: Import, batch: list[ImportItem]) -> None:
    refused = handler_of(parent.kind).apply(parent, batch)
    for item in batch:
        item.sentence = refused.get(item.pk, "")
        item.state = ItemState.FAILED if item.sentence else ItemState.DONE
    with transaction.atomic():
        claim.renew(done=F("done") + len(batch), failed=F("failed") + len(refused), tries=0)
        ImportItem.objects.bulk_update(batch, ["sentence", "state"])
