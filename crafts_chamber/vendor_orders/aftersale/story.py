"""Writes a case's story: every move and message is one dated line, and of two moves at once one wins."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from crafts_chamber.vendors.acting import mandate_of
from storefront.accounts.models import User
from storefront.core.jobs import enqueue_after_commit

from . import errors, tasks
from .models import AfterSaleCase, CaseEvent
from .rules import LONGEST_WORDS, TRANSITIONS, CaseState, Move

Party = CaseEvent.Party


def move(
    case: AfterSaleCase, step: Move, party: CaseEvent.Party, *, seen: int, by: User | None = None, text: str = "",
    **fields: Any,
) -> None:  # fmt: skip
    """Move a case that still stands as it was seen (`version`). Raises Refusal; nothing is changed then."""
    sources, target = TRANSITIONS[step]
    with transaction.atomic():
        as_seen = AfterSaleCase.objects.filter(pk=case.pk, version=seen, state__in=sorted(sources))
        if not as_seen.update(state=target, version=F("version") + 1, waits_since=timezone.now(), **fields):
            raise errors.moved_on()
        record(case, step, party, by=by, text=text)
        if target == CaseState.SETTLING:
            enqueue_after_commit(tasks.settle_case, case.pk)
    case.refresh_from_db()


def record(
    case: AfterSaleCase, step: Move, party: CaseEvent.Party, *, by: User | None = None, text: str = ""
) -> CaseEvent:
    """Append a line; who follows cases hears of it after the commit."""
    event = CaseEvent.objects.create(
        case=case,
        party=party,
        move=step,
        text=text,
        by=by,
        mandate=mandate_of(by, case.vendor_order.vendor.firm) if by and party == Party.VENDOR else None,
        at=timezone.now(),
    )
    enqueue_after_commit(tasks.tell_event, event.pk)
    return event


def write(case: AfterSaleCase, party: CaseEvent.Party, text: str, *, by: User | None = None) -> CaseEvent:
    """Say something to the other two. Raises Refusal."""
    text = words(text, required=True)
    with transaction.atomic():
        locked = AfterSaleCase.objects.select_for_update().get(pk=case.pk)
        if not locked.may_talk:
            raise errors.no_talk()
        return record(case, Move.WRITE, party, by=by, text=text)


def words(text: str, *, required: bool = False) -> str:
    """Trimmed. Raises Refusal when they are missing or do not fit."""
    text = text.strip()
    if required and not text:
        raise errors.words_missing()
    if len(text) > LONGEST_WORDS:
        raise errors.words_too_long(len(text))
    return text
