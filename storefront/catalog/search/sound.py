"""How Chinese sounds: what somebody types who writes pinyin, or only its initials. Pure."""

from functools import lru_cache

from .words import is_han, normalise, runs

# A query covers a few syllables; what it does not reach needs no index.
LONGEST = 8


@lru_cache(maxsize=4096)
def syllables(run: str, umlaut: bool) -> tuple[str, ...]:
    """Of one stretch of characters; ü is written `u` or, as on a keyboard, `v`."""
    from pypinyin import lazy_pinyin  # loads its dictionary: half a second that only indexing needs

    return tuple(normalise(syllable) for syllable in lazy_pinyin(run, v_to_u=umlaut))


def sounds(text: str) -> list[str]:
    """From every syllable on, the pinyin in one word and its initials: 柳编 → liubian lb bian b.

    Searching compares beginnings, so any stretch of a name is found by its sound: `shouna` in 手工柳编收纳篮.
    """
    found: dict[str, None] = {}
    for run in filter(is_han, runs(text)):
        for spoken in (syllables(run, True), syllables(run, False)):
            for start in range(len(spoken)):
                stretch = spoken[start : start + LONGEST]
                found["".join(stretch)] = None
                found["".join(syllable[0] for syllable in stretch)] = None
    return list(found)


def spelled(text: str) -> str:
    """The whole text by its sound, for sorting as a Chinese dictionary does: 柳编篮 2 → liu bian lan 2."""
    words: list[str] = []
    for run in runs(text):
        words += syllables(run, True) if is_han(run) else (run,)
    return " ".join(words)
