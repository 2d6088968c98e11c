"""SEED: how much of the samples a demo has when it opens, and whether the rest comes in afterwards."""

import os
from enum import StrEnum


class Extent(StrEnum):
    """What SEED may say. Without it the few samples come first, and the rest while the shop is open."""

    AFTERWARDS = ""
    FULL = "full"
    CORE = "core"
    EMPTY = "empty"


class UnknownExtent(Exception):
    """Carries the sentence for the person at the terminal."""


def extent_of(text: str) -> Extent:
    """Raises UnknownExtent."""
    try:
        return Extent(text)
    except ValueError:
        raise UnknownExtent(
            f"SEED={text} is unknown. Use SEED=full (all samples first), core (a few) or empty (none)."
            f" SEED={text} 无效,请用 full(全部样例)、core(少量样例)或 empty(不要样例)。"
        ) from None


def extent() -> Extent:
    return extent_of(os.environ.get("SEED", ""))
