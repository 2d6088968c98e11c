"""Approving many low-risk changes at once: each by itself, so that one that can't be holds up none of the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from crafts_chamber.registry.errors import Refusal
from storefront.accounts.models import User

from . import errors
from .letters import tell_of_approvals
from .low_risk import low_risk_changes
from .models import ListingRevision
from .reviewing import approve_listing
from .selectors import approved_beside, revision_for_office

MOST_TOGETHER = 50


@dataclass
class Outcome:
    """What became of them; each refused one with the sentence that says why."""

    approved: list[ListingRevision] = field(default_factory=list)
    refused: list[tuple[ListingRevision, str]] = field(default_factory=list)


def approve_together(seen: Sequence[tuple[int, int]], *, by: User) -> Outcome:
    """Approve low-risk changes as they were seen: pairs of key and round.

    Raises Refusal when there are none or more than `MOST_TOGETHER`; what is no longer there is left out.
    """
    if not seen:
        raise errors.none_chosen()
    if len(seen) > MOST_TOGETHER:
        raise errors.too_many_chosen(MOST_TOGETHER)
    outcome = Outcome()
    for pk, round in dict.fromkeys(seen):
        revision = revision_for_office(pk)
        if revision is None:
            continue
        try:
            approve_as_seen(revision, round, by)
            outcome.approved.append(revision)
        except Refusal as refusal:
            outcome.refused.append((revision, refusal.sentence))
    tell_of_approvals(outcome.approved)
    return outcome


def approve_as_seen(revision: ListingRevision, round: int, by: User) -> None:
    # Asked again: the price on sale may have fallen since it was submitted.
    if revision.round != round or low_risk_changes(revision, approved_beside(revision)) is None:
        raise errors.moved_on()
    approve_listing(revision, by=by, tell=False)
