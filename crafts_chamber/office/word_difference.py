"""Two texts beside each other, word by word: what both say, what only one says. Pure.

A Chinese character is a word of its own; letters and digits that stand together are one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

WORDS = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
# Beyond this a comparison would take seconds: such texts differ as a whole.
MOST_WORDS = 8000


@dataclass(frozen=True)
class Part:
    text: str
    only_here: bool


def differences(one: str, other: str) -> tuple[list[Part], list[Part]]:
    """Both texts in parts, each marked where the other one does not say it."""
    left, right = WORDS.findall(one), WORDS.findall(other)
    if len(left) + len(right) > MOST_WORDS:
        return [Part(one, one != other)], [Part(other, one != other)]
    first: list[Part] = []
    second: list[Part] = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        first.append(Part("".join(left[a:b]), kind != "equal"))
        second.append(Part("".join(right[c:d]), kind != "equal"))
    return joined(first), joined(second)


def joined(parts: Iterable[Part]) -> list[Part]:
    """Without empty parts, and neighbours alike as one."""
    filled = [part for part in parts if part.text]
    return [
        Part("".join(part.text for part in group), only_here)
        for only_here, group in groupby(filled, key=lambda part: part.only_here)
    ]
