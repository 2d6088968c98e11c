"""What differs between the files and the shop, as a list of things that can be shown first and done after."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """One thing to do: said in words, done by `apply`."""

    text: str
    apply: Callable[[], None]


@dataclass(frozen=True)
class Item:
    """One entry of the files; `compare` returns what must change, or nothing when it is as it should be."""

    name: str
    compare: Callable[[], Change | None]


Items = Iterator[Item]
