"""Why the chamber says no, in words that the person who asked can act on."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .problems import Problem

if TYPE_CHECKING:
    from .models import Change


class Refusal(Exception):
    """A translated full sentence: what is wrong and what to do. Nothing was changed. Every chamber package uses it.

    `field` names the form field it belongs to, when there is one.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class InvalidFields(Refusal):
    """Some fields can't be taken; `problems` says which and why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.sentence for problem in self.problems), self.problems[0].field)


class ChangedMeanwhile(Refusal):
    """Somebody else changed the same row since this person opened it; `changes` are those lines, newest first."""

    def __init__(self, changes: "Sequence[Change]") -> None:
        super().__init__(
            _(
                "Somebody changed this while you had it open, so nothing was saved. Look at what changed, then save again."
            )
        )
        self.changes = tuple(changes)
