"""What a shopper typed, as terms: whatever it is, only letters, digits and characters are left. Pure."""

from dataclasses import dataclass

from .words import is_han, runs

MOST_TERMS = 12


@dataclass(frozen=True)
class Phrase:
    """Characters that stand side by side."""

    characters: str


@dataclass(frozen=True)
class Word:
    """A word or its beginning: English, pinyin or initials, a number."""

    text: str

    @property
    def whole(self) -> bool:
        """A single letter begins half of all words, so it must be one itself."""
        return len(self.text) == 1


Term = Phrase | Word


def terms(text: str) -> list[Term]:
    """All of these must be found; empty when nothing that can be searched for was typed."""
    found: dict[Term, None] = {}
    for run in runs(text):
        found[Phrase(run) if is_han(run) else Word(run)] = None
    return list(found)[:MOST_TERMS]


def pairs(wanted: list[Term]) -> list[Term]:
    """Phrases cut into pairs of neighbours, for when the whole was not found: 柳编篮子 → 柳编, 编篮, 篮子."""
    cut: dict[Term, None] = {}
    for term in wanted:
        if isinstance(term, Word):
            cut[term] = None
        else:
            for start in range(max(1, len(term.characters) - 1)):
                cut[Phrase(term.characters[start : start + 2])] = None
    return list(cut)[:MOST_TERMS]
