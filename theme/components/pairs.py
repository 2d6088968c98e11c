"""Lets a template write a list as `label value label value` where a view would pass a list of pairs."""

from collections.abc import Sequence
from typing import Any

Pair = tuple[Any, Any]


def as_pairs(values: Sequence[Any]) -> list[Pair]:
    """Pairs from `(a, 1, b, 2)` or from one list of pairs `([(a, 1), (b, 2)],)`; a last odd value pairs with ""."""
    if len(values) == 1 and not isinstance(values[0], str) and hasattr(values[0], "__iter__"):
        return [(pair[0], pair[1]) for pair in values[0]]
    padded = [*values, ""] if len(values) % 2 else list(values)
    return list(zip(padded[::2], padded[1::2], strict=True))
