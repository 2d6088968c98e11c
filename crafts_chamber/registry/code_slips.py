"""What somebody may have meant who typed a credit code whose check digit is wrong. Pure.

One wrong character or one swap of neighbours is behind nearly all slips; each can be mended in few ways, and a code
has two check digits (GB 32100-2015 and, inside, GB 11714), a prefix and a region that all must fit.
"""

from collections.abc import Iterator

from .credit_code import (
    ALPHABET,
    AUTHORITIES,
    LENGTH,
    ORGANISATION,
    REGION,
    check_digit,
    is_known_region,
    organisation_check_digit,
)

# Characters that are read or typed for each other.
ALIKE = frozenset(
    frozenset(pair) for pair in ("0D", "0Q", "8B", "6G", "17", "1L", "2Z", "38", "56", "69", "UY", "MN", "EF", "PR")
)
MOST = 3


def likely_codes(code: str) -> list[str]:
    """Flawless codes that are one slip away: all swaps, then what looks alike; any other when there are few."""
    swaps = list(dict.fromkeys(swap for swap in swapped(code) if is_flawless(swap)))
    mended = [one for one in mended_codes(code) if is_flawless(one)]
    alike = [one for one in mended if differs_alike(code, one)]
    found = list(dict.fromkeys([*swaps, *alike]))
    others = [one for one in mended if one not in found]
    return found + others if len(found) + len(others) <= MOST else found


def swapped(code: str) -> Iterator[str]:
    for place in range(LENGTH - 1):
        if code[place] != code[place + 1]:
            yield code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def mended_codes(code: str) -> Iterator[str]:
    """Each code with one other character: at every place one of them fits the check digit."""
    for place in range(LENGTH):
        for char in ALPHABET:
            if char != code[place]:
                yield code[:place] + char + code[place + 1 :]


def is_flawless(code: str) -> bool:
    organisation = code[ORGANISATION]
    return (
        check_digit(code) == code[-1]
        and code[1] in AUTHORITIES.get(code[0], "")
        and is_known_region(code[REGION])
        and organisation_check_digit(organisation) == organisation[-1]
    )


def differs_alike(code: str, other: str) -> bool:
    return any(frozenset((one, two)) in ALIKE for one, two in zip(code, other, strict=True) if one != two)
