"""Why the chamber says no, in words that the person who asked can act on."""

from collections.abc import Iterable

from .problems import Problem


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
