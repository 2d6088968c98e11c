"""Writes a settlement's story: every move and message is one dated line, and of two moves at once one wins."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from crafts_chamber.vendors.acting import mandate_of
from storefront.accounts.models import User

from . import errors
from .letters import tell_vendor
from .models import Settlement, SettlementEvent
from .rules import LONGEST_WORDS, TRANSITIONS, Move

Party = SettlementEvent.Party


def move(
    settlement: Settlement, step: Move, party: SettlementEvent.Party, *, seen: int, by: User, text: str = "",
    **fields: Any,
) -> None:  # fmt: skip
    """Move a settlement that still stands as it was seen (`moves`). Raises Refusal; nothing is changed then."""
    sources, target = TRANSITIONS[step]
    with transaction.atomic():
        as_seen = Settlement.objects.filter(pk=settlement.pk, moves=seen, state__in=sorted(sources))
        if not as_seen.update(state=target, moves=F("moves") + 1, waits_since=timezone.now(), **fields):
            raise errors.moved_on()
        settlement.refresh_from_db()
        record(settlement, step, party, by=by, text=text)


def record(
    settlement: Settlement, step: Move, party: SettlementEvent.Party, *, by: User | None = None, text: str = ""
) -> SettlementEvent:
    """Append a line; the vendor's people hear of what others did."""
    firm = settlement.vendor.firm
    event = SettlementEvent.objects.create(
        settlement=settlement,
        version=settlement.current.version if settlement.current else 1,
        party=party,
        move=step,
        text=text,
        by=by,
        mandate=mandate_of(by, firm) if by and party == Party.VENDOR else None,
        at=timezone.now(),
    )
    if party != Party.VENDOR:
        tell_vendor(event)
    return event


def words(text: str, *, required: bool = False) -> str:
    """Trimmed. Raises Refusal when they are missing or do not fit."""
    text = text.strip()
    if required and not text:
        raise errors.words_missing()
    if len(text) > LONGEST_WORDS:
        raise errors.words_too_long(len(text))
    return text
