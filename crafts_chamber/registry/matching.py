"""What a row of a workbook means for the register: which firm and membership it is about, and what would change.

A row says only what its cells say: an empty cell changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from .credit_code import normalise
from .models import Chamber, Firm, Membership
from .problems import Problem
from .rules import FirmFacts, MemberFacts, firm_problems, member_problems

FIRM_FIELDS = ("name", "name_en", "kind", "credit_code", "township", "village")
MEMBER_FIELDS = ("number", "office", "joined_on", "valid_until", "dues_paid_until")
DATES = frozenset({"joined_on", "valid_until", "dues_paid_until"})


@dataclass(frozen=True)
class Said:
    """The filled cells of a row, by column; dates are dates, the credit code in its one spelling."""

    values: Mapping[str, Any]

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Said":
        said = {name: value for name, value in values.items() if value not in (None, "")}
        if "credit_code" in said:
            said["credit_code"] = normalise(said["credit_code"])
        return cls(said)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Said":
        return cls({name: date.fromisoformat(value) if name in DATES else value for name, value in kept.items()})

    def as_json(self) -> dict[str, Any]:
        return {name: value.isoformat() if name in DATES else value for name, value in self.values.items()}

    def get(self, name: str) -> Any:
        return self.values.get(name, "")

    @property
    def about_member(self) -> bool:
        return any(name in self.values for name in ("chamber", *MEMBER_FIELDS))

    def firm_facts(self, firm: Firm | None) -> FirmFacts:
        """What the register would say of the firm."""
        if firm is None:
            kind = Firm.Kind.COMPANY if self.get("credit_code") else Firm.Kind.HOUSEHOLD
            start = FirmFacts(name="", township="", kind=kind)
        else:
            start = FirmFacts(**{name: getattr(firm, name) or "" for name in FIRM_FIELDS})
        return replace(start, **{name: self.values[name] for name in FIRM_FIELDS if name in self.values})

    def member_facts(self, membership: Membership | None) -> MemberFacts:
        """What the register would say of the membership; number and both dates must be said of a new one."""
        known = {} if membership is None else {name: getattr(membership, name) for name in MEMBER_FIELDS}
        return MemberFacts(**{**known, **{name: self.values[name] for name in MEMBER_FIELDS if name in self.values}})


@dataclass
class Known:
    """The part of the register that some rows may be about; loaded at once for all of them."""

    chambers: Mapping[str, Chamber]
    firms: dict[str, Firm] = field(default_factory=dict)
    by_number: dict[tuple[int, str], Membership] = field(default_factory=dict)
    current: dict[tuple[int, int], Membership] = field(default_factory=dict)

    @classmethod
    def about(cls, rows: Iterable[Said], chambers: Mapping[str, Chamber]) -> "Known":
        rows = list(rows)
        known = cls(chambers)
        codes = {row.get("credit_code") for row in rows} - {""}
        known.firms = {str(firm.credit_code): firm for firm in Firm.objects.filter(credit_code__in=codes)}
        numbers = {row.get("number") for row in rows} - {""}
        numbered = Membership.objects.filter(number__in=numbers).select_related("firm")
        known.by_number = {(one.chamber_id, one.number): one for one in numbered}
        firm_ids = {firm.pk for firm in known.firms.values()} | {one.firm_id for one in known.by_number.values()}
        current = Membership.objects.filter(firm_id__in=firm_ids).exclude(status=Membership.Status.ENDED)
        known.current = {(one.firm_id, one.chamber_id): one for one in current}
        return known


@dataclass
class Match:
    """A row beside what the register says now. With `problems` nothing of it is done."""

    said: Said
    firm: Firm | None = None
    chamber: Chamber | None = None
    membership: Membership | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def firm_changes(self) -> dict[str, Any]:
        """Fields of a known firm that would be other than they are."""
        if self.firm is None:
            return {}
        facts = vars(self.said.firm_facts(self.firm))
        return {name: facts[name] for name in FIRM_FIELDS if facts[name] != (getattr(self.firm, name) or "")}

    @property
    def member_changes(self) -> dict[str, Any]:
        """Fields of a known membership that would be other than they are; one that has ended is left alone."""
        if self.membership is None or self.membership.status == Membership.Status.ENDED:
            return {}
        facts = vars(self.said.member_facts(self.membership))
        return {name: facts[name] for name in MEMBER_FIELDS if facts[name] != getattr(self.membership, name)}

    @property
    def enrols(self) -> bool:
        return self.chamber is not None and self.membership is None

    @property
    def is_new(self) -> bool:
        return self.firm is None or self.enrols

    @property
    def changes_something(self) -> bool:
        return self.is_new or bool(self.firm_changes or self.member_changes)


def match(said: Said, known: Known, today: date) -> Match:
    """Find what the row is about, and everything that is wrong with it."""
    found = Match(said)
    find_chamber(found, known)
    numbered = known.by_number.get((found.chamber.pk, said.get("number"))) if found.chamber else None
    find_firm(found, known, numbered)
    if found.firm and found.chamber:
        ended = numbered if numbered and numbered.firm_id == found.firm.pk else None
        found.membership = known.current.get((found.firm.pk, found.chamber.pk)) or ended
    if found.chamber and numbered and (found.firm is None or numbered.firm_id != found.firm.pk):
        found.problems.append(number_taken(said, numbered))
    found.problems += firm_problems(said.firm_facts(found.firm))
    if found.chamber:
        found.problems += membership_problems(found, today)
    return found


def find_chamber(found: Match, known: Known) -> None:
    name = found.said.get("chamber")
    if name:
        found.chamber = known.chambers.get(name.strip().lower())
        if found.chamber is None:
            sentence = _(
                "The register has no chamber «%(name)s». Write its name as in the list of chambers, or add it."
            )
            found.problems.append(Problem("chamber", sentence % {"name": name}))
    elif found.said.about_member:
        found.problems.append(Problem("chamber", _("Name the chamber that this membership is of.")))


def find_firm(found: Match, known: Known, numbered: Membership | None) -> None:
    """By credit code; else by member number, also for a household that has got a code meanwhile."""
    code = found.said.get("credit_code")
    if code and code in known.firms:
        found.firm = known.firms[code]
    elif numbered and (not code or numbered.firm.credit_code is None):
        found.firm = numbered.firm
    elif not code and not (found.said.get("number") and found.said.get("chamber")):
        sentence = _(
            "Without a credit code, chamber and member number are needed: by them the household is found again."
        )
        found.problems.append(Problem("credit_code", sentence))


def number_taken(said: Said, numbered: Membership) -> Problem:
    sentence = _("Member number %(number)s is that of %(firm)s. Write another number.")
    return Problem("number", sentence % {"number": said.get("number"), "firm": numbered.firm.name})


def membership_problems(found: Match, today: date) -> Iterable[Problem]:
    if found.membership is None:
        missing = [name for name in ("number", "joined_on", "valid_until") if name not in found.said.values]
        for name in missing:
            yield Problem(name, _("Fill this in: a new membership has a number, a day of joining and a last day."))
        if missing:
            return
    yield from member_problems(found.said.member_facts(found.membership), today)
