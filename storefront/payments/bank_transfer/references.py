"""References that people write on a bank transfer: short, and a slip of the pen is seen.

`TC-7F3K-92`: five random characters and a check character, from 31 that nobody confuses (no 0 O, 1 I L). 31 is prime,
so with the weights 1…6 every single wrong character and every swap of two is noticed.
"""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RANDOM_CHARACTERS = 5
PREFIX = "TC"


def new_reference() -> str:
    """One of 28 million; the caller's unique constraint decides whether it is free."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return written(body + check_character(body))


def check_character(body: str) -> str:
    """Makes Σ weight·value ≡ 0 (mod 31) over all six characters; the weight of the check character itself is 6."""
    total = weighted(body)
    weight = len(body) + 1
    size = len(ALPHABET)
    return ALPHABET[-total * pow(weight, -1, size) % size]


def read_reference(text: str) -> str:
    """The reference in its one spelling, from whatever case, blanks or dashes; raises ValueError on a slip."""
    letters = re.sub(r"[^0-9A-Z]", "", text.upper()).removeprefix(PREFIX)
    if len(letters) != RANDOM_CHARACTERS + 1 or not set(letters) <= set(ALPHABET):
        raise ValueError(f"{text[:40]!r} is no reference of a bank transfer: they look like TC-7F3K-92.")
    if weighted(letters) % len(ALPHABET):
        raise ValueError(f"{text[:40]!r} has a wrong character or two in the wrong order.")
    return written(letters)


def weighted(letters: str) -> int:
    return sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(letters, start=1))


def written(letters: str) -> str:
    return f"{PREFIX}-{letters[:4]}-{letters[4:]}"
