"""The register's workbook for `storefront.imports`: what each row would change, and doing it row by row.

A row is done in one transaction, and compared with the register again when it is done: what was done before is not
done twice, and what somebody changed since the check is not covered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from storefront.imports.handlers import Planned
from storefront.imports.models import Import, ImportItem
from storefront.imports.rules import Outcome
from storefront.spreadsheets.errors import CellProblem
from storefront.spreadsheets.layout import Layout
from storefront.spreadsheets.read import Row

from . import actions
from .errors import ChangedMeanwhile, Refusal
from .history import changed_fields, in_words
from .matching import FIRM_FIELDS, Known, Match, Said, match
from .models import Chamber, Firm, Membership
from .problems import Problem
from .selectors import today
from .sheet import LAYOUT

KIND = "register"
OWNER = "office"
AT_ONCE = 200


class RegisterWorkbook:
    """See `storefront.imports.handlers.Handler`."""

    @property
    def layout(self) -> Layout:
        return LAYOUT

    def check(self, parent: Import, rows: Iterable[Row]) -> Iterator[Planned]:
        chambers, before = chambers_by_name(), Before()
        pending = iter(rows)
        while batch := list(islice(pending, AT_ONCE)):
            said = [Said.of(row.values) for row in batch]
            known = Known.about(said, chambers)
            for row, one in zip(batch, said, strict=True):
                yield planned(row, match(one, known, today()), before)

    def apply(self, parent: Import, items: Sequence[ImportItem]) -> Mapping[int, str]:
        chambers = chambers_by_name()
        refused = {}
        for item in items:
            try:
                apply_row(parent, Said.from_json(item.payload["said"]), item.payload, chambers)
            except ChangedMeanwhile:
                refused[item.pk] = _("Somebody changed this since the workbook was checked. Send it again.")
            except Refusal as refusal:
                refused[item.pk] = refusal.sentence
        return refused


def chambers_by_name() -> dict[str, Chamber]:
    """By every name that a cell may give it."""
    return {
        name.strip().lower(): chamber
        for chamber in Chamber.objects.all()
        for name in (chamber.slug, chamber.name_en, chamber.name)
        if name
    }


@dataclass
class Before:
    """What earlier rows of the same workbook said: one membership once, one firm in one way."""

    members: dict[tuple[int, str], int] = field(default_factory=dict)
    firms: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)

    def problems(self, row: int, found: Match) -> Iterator[Problem]:
        if found.chamber:
            yield from self._membership(row, found, found.chamber)
        code = found.said.get("credit_code")
        if code:
            facts = {name: found.said.get(name) for name in FIRM_FIELDS}
            first, others = self.firms.setdefault(code, (row, facts))
            for name in FIRM_FIELDS:
                if facts[name] != others[name] and facts[name] and others[name]:
                    sentence = _("Row %(row)d says something else of the same firm. Write the same in both.")
                    yield Problem(name, sentence % {"row": first})
            if first != row and not found.chamber:
                yield Problem("credit_code", _("This firm stands in row %(row)d already.") % {"row": first})

    def _membership(self, row: int, found: Match, chamber: Chamber) -> Iterator[Problem]:
        keys = {
            "number": (chamber.pk, f"number {found.said.get('number')}") if found.said.get("number") else None,
            "chamber": (chamber.pk, f"code {found.said.get('credit_code')}") if found.said.get("credit_code") else None,
        }
        for column, key in keys.items():
            first = self.members.setdefault(key, row) if key else row
            if first != row:
                sentence = _("This membership stands in row %(row)d already. A firm has one row for each chamber.")
                yield Problem(column, sentence % {"row": first})
                return


def planned(row: Row, found: Match, before: Before) -> Planned:
    columns = {problem.column for problem in row.problems}
    wrong = (*found.problems, *before.problems(row.number, found))
    # What the cell itself is wrong about is said already: an unreadable date is not missing.
    problems = [
        *row.problems,
        *(CellProblem(row.number, one.field, one.sentence) for one in wrong if one.field not in columns),
    ]
    name = found.said.get("name") or row.texts.get("name", "")
    payload = {"said": found.said.as_json(), "firm": version_of(found.firm), "member": version_of(found.membership)}
    if problems:
        return Planned(row.number, name, Outcome.WRONG, problems=tuple(problems))
    return Planned(row.number, name, outcome_of(found), tuple(changes_told(found)), payload)


def outcome_of(found: Match) -> Outcome:
    if found.is_new:
        return Outcome.NEW
    return Outcome.CHANGED if found.changes_something else Outcome.UNCHANGED


def version_of(row: Firm | Membership | None) -> int:
    return row.version if row else 0


def changes_told(found: Match) -> Iterator[str]:
    """What would change, as a person reads it."""
    if found.enrols and found.firm and found.chamber:
        yield _("Becomes a member of %(chamber)s") % {"chamber": found.chamber.name}
    for row, changes in ((found.firm, found.firm_changes), (found.membership, found.member_changes)):
        if row is not None:
            for one in changed_fields(row, changes):
                name = one["field"]
                before, after = in_words(name, one["before"]), in_words(name, one["after"])
                yield f"{LAYOUT.column(name).heading}: {before or '—'} → {after or '—'}"


def apply_row(parent: Import, said: Said, seen: Mapping[str, Any], chambers: Mapping[str, Chamber]) -> None:
    """Do one row, whole or not at all. Raises Refusal, ChangedMeanwhile; nothing of the row is done then."""
    with transaction.atomic():
        found = match(said, Known.about([said], chambers), today())
        if found.problems:
            raise Refusal(found.problems[0].sentence, found.problems[0].field)
        reason = _("From the workbook «%(name)s»") % {"name": parent.name}
        firm = found.firm
        if firm is None:
            firm = actions.register_firm(said.firm_facts(None), by=parent.applied_by)
        elif found.firm_changes:
            # The other row of a firm in two chambers may have been done just now, and then there is nothing to do here.
            facts = replace(said.firm_facts(firm), slug=firm.slug)
            actions.edit_firm(firm, facts, seen=seen["firm"], by=parent.applied_by, reason=reason)
        if found.chamber and found.membership is None:
            facts_of_member = vars(said.member_facts(None))
            actions.enrol_member(firm, found.chamber, by=parent.applied_by, **facts_of_member)
        elif found.membership is not None and found.member_changes:
            actions.edit_membership(
                found.membership,
                said.member_facts(found.membership),
                seen=seen["member"],
                by=parent.applied_by,
                reason=reason,
            )
