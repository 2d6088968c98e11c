"""What was said about a revision and what changed at its listing without a review, read together: one query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Coalesce

from crafts_chamber.vendors.acting import signed

from .field_names import labels
from .models import ListingRevision, LiveChange, RevisionNote
from .rules import Move

MOST_CHANGES = 20
NOTE, CHANGE = "note", "change"


@dataclass(frozen=True)
class Note:
    """A line of the conversation: what `party` did (`move`), or wrote about `field` or in general."""

    at: datetime
    signature: str
    party: RevisionNote.Party
    move: Move | None
    field: str
    text: str

    @property
    def field_label(self) -> str:
        return labels().get(self.field, self.field)


@dataclass(frozen=True)
class Change:
    """A change that needed no review; see `LiveChange`."""

    at: datetime
    signature: str
    kind: LiveChange.Kind
    sku: str
    before: str
    after: str
    state: LiveChange.State


@dataclass(frozen=True)
class History:
    """Notes oldest first, the last changes newest first."""

    notes: list[Note]
    changes: list[Change]


def history_of(revision: ListingRevision) -> History:
    rows = note_rows(revision).union(change_rows(revision.listing_id), all=True).order_by("line_at", "pk")
    notes, changes = [], []
    for line, _pk, at, who, firm, *told in rows:
        if line == NOTE:
            notes.append(noted(at, signed(who, firm), *told))
        else:
            changes.append(changed(at, signed(who, firm), *told))
    return History(notes, changes[::-1])


def note_rows(revision: ListingRevision) -> QuerySet[Any, Any]:
    return rows_of(revision.notes.all(), NOTE, "party", "move", "field", "text", Value(""))


def change_rows(listing_pk: int) -> QuerySet[Any, Any]:
    last = LiveChange.objects.filter(listing=listing_pk).order_by("-pk").values("pk")[:MOST_CHANGES]
    return rows_of(LiveChange.objects.filter(pk__in=last), CHANGE, "state", "kind", "sku", "after", "before")


def rows_of(lines: QuerySet[Any], line: str, *told: Any) -> QuerySet[Any, Any]:
    """Which line, its key, when, who, for which firm a clerk of the chamber wrote it, and what it tells: five texts."""
    columns = {
        f"told_{place}": Coalesce(column, Value(""), output_field=TextField()) for place, column in enumerate(told)
    }
    named = lines.order_by().annotate(
        line=Value(line, CharField()),
        line_at=F("at"),
        who=F("by__name"),
        firm=Coalesce("mandate__firm__name", Value("")),
        **columns,
    )
    rows: QuerySet[Any, Any] = named.values_list("line", "pk", "line_at", "who", "firm", *columns)
    return rows


def noted(at: datetime, who: str, party: str, move: str, field: str, text: str, _before: str) -> Note:
    return Note(at, who, RevisionNote.Party(party), Move(move) if move else None, field, text)


def changed(at: datetime, who: str, state: str, kind: str, sku: str, after: str, before: str) -> Change:
    return Change(at, who, LiveChange.Kind(kind), sku, before, after, LiveChange.State(state))
