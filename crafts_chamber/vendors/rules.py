"""How an application and a vendor may move, and who moves them: data in, data out."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_OPINION = 1000
LONGEST_REASON = 300


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


class VendorState(TextChoices):
    ACTIVE = "active", _("Active")
    SUSPENDED = "suspended", _("Suspended")
    LEFT = "left", _("Left the shop")


class VendorStep(TextChoices):
    """What can be done to a vendor. Its listings keep their own states throughout."""

    SUSPEND = "suspend", _("Suspend")
    REINSTATE = "reinstate", _("Reinstate")
    LEAVE = "leave", _("Leave the shop")


V = VendorState
# (step, state it starts from) → state it ends in
VENDOR_TRANSITIONS: dict[tuple[VendorStep, VendorState], VendorState] = {
    (VendorStep.SUSPEND, V.ACTIVE): V.SUSPENDED,
    (VendorStep.REINSTATE, V.SUSPENDED): V.ACTIVE,
    (VendorStep.LEAVE, V.ACTIVE): V.LEFT,
    (VendorStep.LEAVE, V.SUSPENDED): V.LEFT,
    (VendorStep.REINSTATE, V.LEFT): V.ACTIVE,
}


def vendor_sources(step: VendorStep) -> dict[VendorState, VendorState]:
    """The states from which a vendor may take this step, each with the state it leads to."""
    return {source: target for (name, source), target in VENDOR_TRANSITIONS.items() if name == step}
