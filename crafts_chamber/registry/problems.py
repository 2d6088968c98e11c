"""What can be wrong with a field that a person filled in: one shape for every form of the chamber. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import ngettext


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field, as a sentence; `row` counts the rows of a table from 0."""

    field: str
    sentence: str
    row: int | None = None


def too_long(limits: Iterable[tuple[str, str, int]]) -> Iterator[Problem]:
    """A problem for each (field, text, most characters) whose text does not fit."""
    for name, text, limit in limits:
        if len(text) > limit:
            sentence = ngettext(
                "This text has %(length)d characters; at most %(limit)d fit. Shorten it.",
                "This text has %(length)d characters; at most %(limit)d fit. Shorten it.",
                len(text),
            )
            yield Problem(name, sentence % {"length": len(text), "limit": limit})
