"""What stands in the register's history: the lines that actions write, and how people read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from storefront.accounts.models import User

from .models import Chamber, Change, Firm, Membership
from .townships import BY_SLUG

LABELS = {
    "name": gettext_lazy("Name in Chinese"),
    "name_en": gettext_lazy("Name in English"),
    "credit_code": gettext_lazy("Credit code"),
    "kind": gettext_lazy("Kind"),
    "township": gettext_lazy("Township"),
    "village": gettext_lazy("Village"),
    "number": gettext_lazy("Member number"),
    "office": gettext_lazy("Office held"),
    "joined_on": gettext_lazy("Joined"),
    "valid_until": gettext_lazy("Valid until"),
    "dues_paid_until": gettext_lazy("Dues paid until"),
    "status": gettext_lazy("Status"),
    "being_set_up": gettext_lazy("In preparation"),
}
DATES = frozenset({"joined_on", "valid_until", "dues_paid_until"})


@dataclass(frozen=True)
class FieldChange:
    """One field of a line, in the words of the page's language; an empty text is shown as a dash."""

    field: str
    label: str
    before: str
    after: str


def differences(row: Model, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Those of `facts` that the row does not say yet."""
    return {name: value for name, value in facts.items() if getattr(row, name) != value}


def changed_fields(row: Model, changes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What a line keeps of `changes`, which the row does not know yet."""
    return [
        {"field": name, "before": plain(getattr(row, name)), "after": plain(value)} for name, value in changes.items()
    ]


def plain(value: Any) -> Any:
    """As JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def line_of_firm(firm: Firm, what: Change.What, actor: User | None, **more: Any) -> Change:
    """A line that is not saved yet; `more`: `membership`, `version`, `fields`, `detail`, `reason`."""
    return Change(firm=firm, what=what, actor=actor, **more)


def standing_of(membership: Membership) -> str:
    return f"{membership.number} · {membership.valid_until:%Y-%m-%d}"


def changes_since(row: Firm | Membership | Chamber, version: int) -> list[Change]:
    """Lines of this row after that version, newest first."""
    if isinstance(row, Firm):
        own = Change.objects.filter(firm=row, membership=None)
    elif isinstance(row, Membership):
        own = Change.objects.filter(membership=row)
    else:
        own = Change.objects.filter(chamber=row)
    return list(own.filter(version__gt=version).select_related("actor").order_by("-version", "-pk"))


def values_seen(row: Model, names: Iterable[str], changes: Iterable[Change]) -> dict[str, Any]:
    """What these fields said before `changes` (newest first), as JSON keeps it: what the person had before them."""
    seen = {name: plain(getattr(row, name)) for name in names}
    for change in changes:
        seen.update({one["field"]: one["before"] for one in change.fields if one["field"] in seen})
    return seen


def read_fields(change: Change) -> list[FieldChange]:
    """The fields of a line as people read them."""
    return [
        FieldChange(
            one["field"],
            str(LABELS.get(one["field"], one["field"])),
            in_words(one["field"], one["before"]),
            in_words(one["field"], one["after"]),
        )
        for one in change.fields
    ]


def in_words(field: str, value: Any) -> str:
    """A stored value in the words of the page's language."""
    if value is None or value == "":
        return ""
    if field in DATES:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    if field == "township":
        return str(BY_SLUG.get(value, value))
    if field == "being_set_up":
        return _("Yes") if value else _("No")
    choices = CHOICES.get(field)
    return str(choices.get(value, value)) if choices else str(value)


# Kinds of firms and of chambers have no value in common.
CHOICES: dict[str, dict[str, Any]] = {
    "kind": {**dict(Firm.Kind.choices), **dict(Chamber.Kind.choices)},
    "office": dict(Membership.Office.choices),
    "status": dict(Membership.Status.choices),
}
