"""The unified social credit code of a firm, checked layer by layer.

Sources: GB 32100-2015 (length, alphabet, check digit), GB 11714-1997 (check digit of the organisation code inside).
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .errors import Refusal

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
ORGANISATION = slice(8, 17)
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
# People read these letters off a licence where the standard only allows the digit.
LOOK_ALIKES = {"O": "0", "I": "1", "Z": "2", "S": "5"}


class Layer(StrEnum):
    """What is checked, in this order."""

    LENGTH = "length"
    ALPHABET = "alphabet"
    CHECK_DIGIT = "check_digit"


class CreditCodeError(Refusal):
    """The text is no credit code; `layer` is the first check that failed."""

    def __init__(self, layer: Layer, sentence: str) -> None:
        super().__init__(sentence, field="credit_code")
        self.layer = layer


@dataclass(frozen=True)
class CreditCode:
    """A well-formed code in upper case, and what is odd about it although it may be right."""

    code: str
    warnings: tuple[str, ...] = ()


def normalise(text: str) -> str:
    """Half-width, upper case, without blanks and hyphens: what people paste from licences and sheets."""
    flat = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in flat if not (char.isspace() or char in "-‐‑–—"))


def check_credit_code(text: str) -> CreditCode:
    """Return the code in one spelling; raises CreditCodeError with a sentence for the first layer that fails."""
    code = normalise(text)
    if len(code) != LENGTH:
        raise CreditCodeError(Layer.LENGTH, wrong_length(len(code)))
    for position, char in enumerate(code, start=1):
        if char not in ALPHABET:
            raise CreditCodeError(Layer.ALPHABET, wrong_character(position, char))
    if check_digit(code) != code[-1]:
        raise CreditCodeError(
            Layer.CHECK_DIGIT,
            _(
                "The last character of this credit code does not fit the others. Compare it with the licence: one "
                "character is probably mistyped, or two are swapped."
            ),
        )
    return CreditCode(code, organisation_warnings(code))


def check_digit(code: str) -> str:
    """The 18th character that the first 17 ask for (GB 32100-2015)."""
    total = sum(weight * ALPHABET.index(char) for weight, char in zip(WEIGHTS, code, strict=False))
    return ALPHABET[(31 - total % 31) % 31]


def organisation_check_digit(body: str) -> str:
    """The ninth character that the first eight of an organisation code ask for (GB 11714: X is 10, 0 is 11)."""
    total = sum(weight * int(char, 36) for weight, char in zip(ORGANISATION_WEIGHTS, body, strict=False))
    return "0123456789X0"[11 - total % 11]


def organisation_warnings(code: str) -> tuple[str, ...]:
    organisation = code[ORGANISATION]
    if organisation_check_digit(organisation) == organisation[-1]:
        return ()
    # Only a warning: some registration offices gave out codes whose inner digit is wrong.
    return (
        _(
            "The organisation code inside (characters 9 to 17, «%(code)s») has an unusual check character. Compare it "
            "with the licence."
        )
        % {"code": organisation},
    )


def wrong_length(length: int) -> str:
    return ngettext(
        "A credit code has 18 characters; this one has %(count)d. Copy it from the licence once more.",
        "A credit code has 18 characters; this one has %(count)d. Copy it from the licence once more.",
        length,
    ) % {"count": length}


def wrong_character(position: int, char: str) -> str:
    facts = {"position": position, "char": char, "digit": LOOK_ALIKES.get(char, "")}
    if char in LOOK_ALIKES:
        return (
            _("Character %(position)d is «%(char)s», which no credit code contains. Is it the digit %(digit)s?") % facts
        )
    return (
        _(
            "Character %(position)d is «%(char)s», which no credit code contains: only digits and capital letters "
            "without I, O, S, V and Z."
        )
        % facts
    )
