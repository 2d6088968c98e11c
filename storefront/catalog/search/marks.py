"""Where in a text the words stand that were searched for. Pure."""

from collections.abc import Iterable, Iterator

from .query import Phrase, Term
from .sound import syllables
from .words import HAN_RUN, is_han, normalise

Span = tuple[int, int]


def parts(text: str, terms: Iterable[Term]) -> list[tuple[str, bool]]:
    """The text cut into pieces, each with whether it is a hit; joined they are the text."""
    cut: list[tuple[str, bool]] = []
    done = 0
    for start, end in joined(span for term in terms for span in spans(text, term)):
        if start > done:
            cut.append((text[done:start], False))
        cut.append((text[start:end], True))
        done = end
    if done < len(text):
        cut.append((text[done:], False))
    return cut


def joined(spans: Iterable[Span]) -> list[Span]:
    """In order, those that touch made one."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def spans(text: str, term: Term) -> Iterator[Span]:
    bare = [normalise(character) for character in text]
    if isinstance(term, Phrase):
        yield from places(bare, term.characters)
        return
    for start in range(len(text)):
        if not is_han(bare[start]) and (start == 0 or not bare[start - 1].isalnum() or is_han(bare[start - 1])):
            end = beginning(bare, start, term.text)
            if end and not (term.whole and end < len(bare) and bare[end].isalnum() and not is_han(bare[end])):
                yield start, end
    if not term.whole:
        yield from spoken(text, term.text)


def places(bare: list[str], wanted: str) -> Iterator[Span]:
    for start in range(len(bare)):
        end = beginning(bare, start, wanted)
        if end:
            yield start, end


def beginning(bare: list[str], start: int, wanted: str) -> int:
    """Where `wanted` ends if it begins at `start`, else 0."""
    seen = ""
    for place in range(start, len(bare)):
        seen += bare[place]
        if seen.startswith(wanted):
            return place + 1
        if not wanted.startswith(seen):
            return 0
    return 0


def spoken(text: str, wanted: str) -> Iterator[Span]:
    """Characters whose pinyin or initials begin with what was typed."""
    for run in HAN_RUN.finditer(text):
        for umlaut in (True, False):
            sounds = syllables(normalise(run.group()), umlaut)
            if len(sounds) != len(run.group()):
                continue
            for bare in (list(sounds), [sound[0] for sound in sounds]):
                for start in range(len(bare)):
                    end = beginning(bare, start, wanted)
                    if end:
                        yield run.start() + start, run.start() + end
