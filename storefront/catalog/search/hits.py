"""What the index answers."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Hits:
    """Ids of one page, best first, and how many hits there are in all; 0 also when the page is beyond them."""

    ids: list[int]
    total: int


def hits(rows: Sequence[tuple[int, int]]) -> Hits:
    """From rows of an id and the total."""
    return Hits([row[0] for row in rows], rows[0][1] if rows else 0)
