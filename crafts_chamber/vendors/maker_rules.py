"""How a change of a maker page moves, and what its texts may hold: data in, data out."""

from collections.abc import Iterator

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crafts_chamber.registry.problems import Problem, too_long

from .checklist import SHORTEST_STORY
from .facts import LONGEST_STORY

LONGEST_TECHNIQUE = 300
LONGEST_ALT = 120
MOST_PICTURES = 6
LONGEST_REASON = 1000


class ChangeState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("With the chamber")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    DISCARDED = "discarded", pgettext_lazy("a change of a maker page", "Discarded")


class ChangeMove(TextChoices):
    SUBMIT = "submit", _("Submitted")
    WITHDRAW = "withdraw", _("Withdrawn")
    REQUEST_CHANGES = "request_changes", _("Changes requested")
    APPROVE = "approve", _("Approved")
    DISCARD = "discard", pgettext_lazy("a change of a maker page", "Discarded")


S, M = ChangeState, ChangeMove
# move → (states it starts from, state it ends in)
TRANSITIONS: dict[ChangeMove, tuple[frozenset[ChangeState], ChangeState]] = {
    M.SUBMIT: (frozenset({S.DRAFT, S.CHANGES_REQUESTED}), S.SUBMITTED),
    M.WITHDRAW: (frozenset({S.SUBMITTED}), S.DRAFT),
    M.REQUEST_CHANGES: (frozenset({S.SUBMITTED}), S.CHANGES_REQUESTED),
    M.APPROVE: (frozenset({S.SUBMITTED}), S.APPROVED),
    M.DISCARD: (frozenset({S.DRAFT, S.CHANGES_REQUESTED}), S.DISCARDED),
}
EDITABLE = frozenset({S.DRAFT, S.CHANGES_REQUESTED})
OPEN = EDITABLE | {S.SUBMITTED}


def problems(story: str, story_en: str, technique: str, technique_en: str) -> Iterator[Problem]:
    """Texts that do not fit, or are missing: a maker page always tells its story."""
    yield from too_long(
        (
            ("story", story, LONGEST_STORY),
            ("story_en", story_en, LONGEST_STORY),
            ("technique", technique, LONGEST_TECHNIQUE),
            ("technique_en", technique_en, LONGEST_TECHNIQUE),
        )
    )
    if len(story.strip()) < SHORTEST_STORY:
        yield Problem("story", str(_("Write at least 20 characters: who works here, how, with what.")))
