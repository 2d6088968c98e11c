"""A form that was filled in while somebody else changed the same row: nothing typed is lost, nothing new is covered.

A field that the person left as it was shows what it says now; what they typed stays typed. Saved again, the form
stands on the newest version.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form

from crafts_chamber.registry.errors import ChangedMeanwhile
from crafts_chamber.registry.history import FieldChange, plain, read_fields, values_seen
from crafts_chamber.registry.models import Chamber, Change, Firm, Membership


@dataclass(frozen=True)
class HistoryLine:
    """A line of the history as its readers see it."""

    change: Change
    fields: list[FieldChange]


def read_lines(changes: Sequence[Change]) -> list[HistoryLine]:
    return [HistoryLine(change, read_fields(change)) for change in changes]


def initial_of(row: Firm | Membership | Chamber, names: Sequence[str]) -> dict[str, Any]:
    """What a form starts with."""
    return {**{name: getattr(row, name) for name in names}, "version": row.version}


def filled_anew(form: Form, row: Firm | Membership | Chamber, names: Sequence[str], refusal: ChangedMeanwhile) -> Form:
    """The same form on the row as it is now, with what the person typed; it says what happened."""
    seen = values_seen(row, names, refusal.changes)
    now = {name: plain(getattr(row, name)) for name in names}
    typed = {name: plain(form.cleaned_data[name]) for name in names}
    data = merged(typed, seen, now)
    data |= {name: form.cleaned_data[name] for name in form.fields if name not in names}
    fresh = type(form)({**{name: blank(value) for name, value in data.items()}, "version": row.version})
    fresh.add_error(None, refusal.sentence)
    return fresh


def merged(typed: Mapping[str, Any], seen: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Field by field: what was left alone follows the row, what was typed stays."""
    return {name: now[name] if same(typed[name], seen[name]) else typed[name] for name in typed}


def same(one: Any, other: Any) -> bool:
    """None and nothing look alike in a form."""
    return (one or "") == (other or "")


def blank(value: Any) -> Any:
    return "" if value is None else value
