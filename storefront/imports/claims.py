"""Who works on an import: one process at a time, known by the moment until which its claim holds."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from .models import Import
from .rules import ImportState

# Longer than the slowest batch, after each of which it is renewed; who died holds it no longer than this.
CLAIM = timedelta(seconds=60)
SLOT = 1
MOST_TRIES = 5


class ClaimLost(Exception):
    """Another process has taken over; nothing more may be written here."""


class Claim:
    """The right to work on an import that stands in one of `states`, taken when made. Raises ClaimLost."""

    def __init__(self, pk: int, states: frozenset[ImportState]) -> None:
        now = timezone.now()
        Import.objects.filter(slot=SLOT, claimed_until__lt=now).update(slot=None)
        self.pk, self.until = pk, now + CLAIM
        with suppress(IntegrityError), transaction.atomic():  # another import is being worked on: it goes first
            taken = Import.objects.filter(pk=pk, state__in=states, slot=None).update(
                slot=SLOT, claimed_until=self.until, tries=F("tries") + 1
            )
            if taken:
                return
        raise ClaimLost

    def renew(self, **fields: Any) -> None:
        """Let it count from now on, and write `fields`. Raises ClaimLost when it was lost meanwhile."""
        until = timezone.now() + CLAIM
        if not self._held().update(claimed_until=until, **fields):
            raise ClaimLost
        self.until = until

    def move(self, sources: frozenset[ImportState], target: ImportState, **fields: Any) -> None:
        """Move the import and give the claim up. Raises ClaimLost when it was lost, or the import cancelled."""
        moved = self._held().filter(state__in=sources)
        if not moved.update(state=target, moved_at=timezone.now(), slot=None, claimed_until=None, tries=0, **fields):
            raise ClaimLost

    def give_up(self) -> None:
        """Another's claim stays what it is."""
        self._held().update(slot=None, claimed_until=None)

    def _held(self) -> Any:
        return Import.objects.filter(pk=self.pk, slot=SLOT, claimed_until=self.until)
