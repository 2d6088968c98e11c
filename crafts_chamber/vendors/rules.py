"""How an application may move, who moves it, and what it must contain: data in, data out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.problems import Problem, too_long

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LONGEST_STORY = 2000
SHORTEST_STORY = 20
LONGEST_NAME = 40
LONGEST_STREET = 120
LONGEST_OPINION = 1000


class ApplicationState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("With the chamber")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    RECOMMENDED = "recommended", _("With the platform")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Step(TextChoices):
    """What can be done to an application."""

    START = "start", _("Started")
    SUBMIT = "submit", _("Submitted")
    REQUEST_CHANGES = "request_changes", _("Changes requested")
    RECOMMEND = "recommend", _("Recommended (first key)")
    APPROVE = "approve", _("Approved (second key)")
    REJECT = "reject", _("Rejected")
    WITHDRAW = "withdraw", _("Withdrawn")


class Party(StrEnum):
    """Who acts: the firm, the chamber (first key) or the platform (second key)."""

    FIRM = "firm"
    CHAMBER = "chamber"
    PLATFORM = "platform"


S = ApplicationState
# (step, state it starts from) → (who, state it ends in)
TRANSITIONS: dict[tuple[Step, ApplicationState], tuple[Party, ApplicationState]] = {
    (Step.SUBMIT, S.DRAFT): (Party.FIRM, S.SUBMITTED),
    (Step.SUBMIT, S.CHANGES_REQUESTED): (Party.FIRM, S.SUBMITTED),
    (Step.WITHDRAW, S.DRAFT): (Party.FIRM, S.WITHDRAWN),
    (Step.WITHDRAW, S.SUBMITTED): (Party.FIRM, S.WITHDRAWN),
    (Step.WITHDRAW, S.CHANGES_REQUESTED): (Party.FIRM, S.WITHDRAWN),
    (Step.WITHDRAW, S.RECOMMENDED): (Party.FIRM, S.WITHDRAWN),
    (Step.RECOMMEND, S.SUBMITTED): (Party.CHAMBER, S.RECOMMENDED),
    (Step.REQUEST_CHANGES, S.SUBMITTED): (Party.CHAMBER, S.CHANGES_REQUESTED),
    (Step.REJECT, S.SUBMITTED): (Party.CHAMBER, S.REJECTED),
    (Step.APPROVE, S.RECOMMENDED): (Party.PLATFORM, S.APPROVED),
    (Step.REQUEST_CHANGES, S.RECOMMENDED): (Party.PLATFORM, S.CHANGES_REQUESTED),
    (Step.REJECT, S.RECOMMENDED): (Party.PLATFORM, S.REJECTED),
}
EDITABLE = frozenset({S.DRAFT, S.CHANGES_REQUESTED})
OVER = frozenset({S.REJECTED, S.WITHDRAWN})
OPENED_BY_KEYS = frozenset({S.RECOMMENDED, S.APPROVED})
NEEDS_OPINION = frozenset({Step.RECOMMEND, Step.REQUEST_CHANGES, Step.REJECT})


def sources_of(step: Step, party: Party) -> dict[ApplicationState, ApplicationState]:
    """The states from which this party may take this step, each with the state it leads to."""
    return {source: target for (name, source), (who, target) in TRANSITIONS.items() if name == step and who == party}


def steps_open_to(party: Party, state: ApplicationState) -> tuple[Step, ...]:
    """What this party can do with an application in this state."""
    return tuple(step for (step, source), (who, _target) in TRANSITIONS.items() if source == state and who == party)


@dataclass(frozen=True)
class ApplicationFacts:
    """What a firm writes into its application. Crafts and township are slugs, the phone is as typed."""

    crafts: tuple[str, ...] = ()
    contact_name: str = ""
    contact_phone: str = ""
    story: str = ""
    story_en: str = ""
    ship_township: str = ""
    ship_street: str = ""
    agreement_accepted: bool = False


@dataclass(frozen=True)
class Requirement:
    """One line of the checklist that both sides see."""

    key: str
    label: "StrPromise | str"
    met: bool


def checklist(facts: ApplicationFacts, membership_active: bool) -> tuple[Requirement, ...]:
    """What an application needs before it can be submitted, and whether it is there."""
    return (
        Requirement("membership", _("Active membership of the crafts chamber"), membership_active),
        Requirement("crafts", _("At least one craft"), bool(facts.crafts)),
        Requirement("contact", _("Contact person with phone number"), bool(facts.contact_name and facts.contact_phone)),
        Requirement(
            "story", _("Story of the workshop, at least 20 characters"), len(facts.story.strip()) >= SHORTEST_STORY
        ),
        Requirement("address", _("Address that parcels leave from"), bool(facts.ship_township and facts.ship_street)),
        Requirement("agreement", _("Vendor agreement accepted"), facts.agreement_accepted),
    )


def missing(requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    return tuple(requirement for requirement in requirements if not requirement.met)


def problems(facts: ApplicationFacts) -> tuple[Problem, ...]:
    """Texts that are too long to be kept; everything else may be missing in a draft."""
    limits = (
        ("contact_name", facts.contact_name, LONGEST_NAME),
        ("story", facts.story, LONGEST_STORY),
        ("story_en", facts.story_en, LONGEST_STORY),
        ("ship_street", facts.ship_street, LONGEST_STREET),
    )
    return tuple(too_long(limits))


def no_phone(text: str) -> str:
    sentence = gettext("«%(text)s» is no phone number. Write it with its area code, such as 0539-1234567.")
    return sentence % {"text": text[:40]}
