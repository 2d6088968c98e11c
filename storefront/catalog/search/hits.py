"""What the index answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Hits:
    """Ids of one page, best first, and how many hits there are in all; 0 also when the page is beyond them."""

    ids: list[int]
    total: int


# A query for ids and its parameters.
Question = tuple[str, Sequence[Any]]


def hits(rows: Sequence[tuple[int, int]]) -> Hits:
    """From rows of an id and the total."""
    return Hits([row[0] for row in rows], rows[0][1] if rows else 0)


def within(among: Question | None) -> Question:
    """The condition that keeps hits to those that `among` selects."""
    return (f"WHERE id IN ({among[0]})", among[1]) if among else ("", ())
