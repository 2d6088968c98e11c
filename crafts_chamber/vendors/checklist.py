"""The checklist: which requirements hold, and which are met. One evaluation for both sides; data in, data out.

Two kinds: checks that the program makes (`STANDARD`), and lines that an officer ticks. Officers may rename a line,
explain it, let it advise only, limit it to companies or households, or take it away; what the rules of the trade and the
making of a vendor rest on (`locked`) stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from typing import TypeAlias

    from django_stubs_ext import StrPromise

    Words: TypeAlias = StrPromise | str

SHORTEST_STORY = 20


@dataclass(frozen=True)
class Definition:
    """`step` is the wizard's step that mends it; empty: no step of the firm's does. `manual`: an officer ticks it."""

    key: str
    label: "Words"
    help: "Words" = ""
    step: str = ""
    required: bool = True
    companies: bool = True
    households: bool = True
    in_use: bool = True
    manual: bool = False
    locked: bool = False
    position: int = 100

    def holds_for(self, household: bool) -> bool:
        return self.in_use and (self.households if household else self.companies)


STANDARD: tuple[Definition, ...] = (
    Definition("membership", _("Active membership of the crafts chamber"), step="membership", locked=True),
    Definition("code-unique", _("Credit code that no other vendor uses"), step="licence", locked=True, households=True),
    Definition("licence", _("Licence with number and dates, or a household craft that needs none"), step="licence"),
    Definition("licence-scan", _("Scan or photo of the licence"), step="licence"),
    Definition(
        "licence-valid",
        _("Licence that has not expired"),
        _("Renew it with the market supervision office, then hand in the new one."),
        step="licence",
    ),
    Definition("contact", _("Contact person with phone number"), step="contact", locked=True),
    Definition("address", _("Address that parcels leave from"), step="contact", locked=True),
    Definition("bank", _("Bank account with holder, bank and number"), step="bank"),
    Definition(
        "bank-holder",
        _("Bank account in the firm's own name"),
        _("A company's money goes to the company's account."),
        step="bank",
        required=False,
        households=False,
    ),
    Definition("crafts", _("At least one craft"), step="story", locked=True),
    Definition("story", _("Story of the workshop, at least 20 characters"), step="story"),
    Definition("story-en", _("Story in English"), step="story", required=False),
    Definition(
        "pictures",
        _("A picture of the workshop"),
        _("Makers with pictures are looked at longer."),
        step="pictures",
        required=False,
    ),
    Definition("agreement", _("Vendor agreement accepted, in its newest version"), step="agreement", locked=True),
    Definition(
        "visited",
        _("The chamber has seen the workshop"),
        _("An officer ticks it after a visit or a video call."),
        required=False,
        manual=True,
    ),
)
STANDARD_KEYS = frozenset(definition.key for definition in STANDARD)


@dataclass(frozen=True)
class Evidence:
    """What an application shows. `met` says for each automatic check whether it holds, `ticked` what officers saw."""

    household: bool
    met: Mapping[str, bool]
    ticked: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Line:
    """One line of the checklist as both sides see it."""

    key: str
    label: "Words"
    help: "Words"
    step: str
    met: bool
    required: bool
    manual: bool

    @property
    def is_missing(self) -> bool:
        return self.required and not self.met


@dataclass(frozen=True)
class Difference:
    """What became of a line since the application saw the checklist: `added`, `gone`, `required` or `advises`."""

    key: str
    label: "Words"
    what: str


def evaluate(definitions: Iterable[Definition], evidence: Evidence) -> tuple[Line, ...]:
    """The lines that hold for this firm, in the officers' order."""
    return tuple(
        Line(
            key=one.key,
            label=one.label,
            help=one.help,
            step=one.step,
            met=one.key in evidence.ticked if one.manual else evidence.met.get(one.key, False),
            required=one.required,
            manual=one.manual,
        )
        for one in definitions
        if one.holds_for(evidence.household)
    )


def missing(lines: Iterable[Line], *, manual: bool = False) -> tuple[Line, ...]:
    """What keeps an application from being submitted; with `manual` also what an officer must tick first."""
    return tuple(line for line in lines if line.is_missing and (manual or not line.manual))


def seen(lines: Iterable[Line]) -> dict[str, bool]:
    """What an application keeps of the checklist that it saw: for each key whether it was required."""
    return {line.key: line.required for line in lines}


def differences(before: Mapping[str, bool], lines: Iterable[Line], names: Mapping[str, "Words"]) -> list[Difference]:
    """How today's checklist differs from the one seen `before`; `names` label what is gone. Nothing seen: nothing new."""
    if not before:
        return []
    now = {line.key: line for line in lines}
    found = [
        Difference(key, line.label, "added" if key not in before else "required" if line.required else "advises")
        for key, line in now.items()
        if before.get(key) != line.required
    ]
    return found + [Difference(key, names.get(key, key), "gone") for key in before if key not in now]
