"""How a dead letter moves."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class LetterState(TextChoices):
    WAITING = "waiting", pgettext_lazy("a failed job's state", "Waits for a decision")
    REPLAYED = "replayed", pgettext_lazy("a failed job's state", "Is being tried again")
    DONE = "done", pgettext_lazy("a failed job's state", "Done after all")
    SET_ASIDE = "set_aside", pgettext_lazy("a failed job's state", "Set aside")


S = LetterState
TRANSITIONS: dict[LetterState, frozenset[LetterState]] = {
    S.WAITING: frozenset({S.REPLAYED, S.DONE, S.SET_ASIDE}),
    S.REPLAYED: frozenset({S.WAITING, S.DONE}),
    S.DONE: frozenset(),
    S.SET_ASIDE: frozenset(),
}
UNSETTLED = sorted(state for state, following in TRANSITIONS.items() if following)

# A replay of which nothing was heard for so long is lost (its message, or its worker): it waits again.
LOST_AFTER = timedelta(hours=2)
# How long settled letters are kept.
KEPT = timedelta(days=90)
