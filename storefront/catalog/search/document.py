"""What can be found of a product, in four fields of falling weight. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from .english import english_words
from .sound import sounds
from .words import tokens

# A letter that no text has: it keeps a phrase from reaching from one text into the next.
GAP = "ǁ"
LONGEST_FIELD = 2000


@dataclass(frozen=True)
class SearchDocument:
    """Tokens by field. `sound` holds pinyin and initials of name, craft, maker and place."""

    name: list[str]
    detail: list[str]
    sound: list[str]
    text: list[str]

    def fields(self) -> tuple[list[str], ...]:
        """Heaviest first."""
        return self.name, self.detail, self.sound, self.text


def search_document(
    name: str, name_en: str, details: Iterable[str], spoken_details: Iterable[str], paragraphs: Iterable[str]
) -> SearchDocument:
    """`spoken_details` are details that are also found by their sound: craft, maker, place."""
    spoken = list(spoken_details)
    return SearchDocument(
        name=field([name, name_en]),
        detail=field([*spoken, *details, english_words(name)]),
        sound=unique(sound for text in (name, *spoken) for sound in sounds(text)),
        text=field(paragraphs),
    )


def field(texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        words = tokens(text)
        if words:
            found += [*words, GAP]
    return found[:LONGEST_FIELD]


def unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))[:LONGEST_FIELD]
