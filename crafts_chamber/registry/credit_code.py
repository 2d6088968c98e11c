"""The unified social credit code of a firm, checked layer by layer.

Sources: GB 32100-2015 (length, alphabet, authorities and their categories, region, check digit), GB/T 2260 (regions),
GB 11714-1997 (check digit of the organisation code inside).
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from storefront.delivery.regions import UnknownRegion, children, path_of, provinces

from .errors import Refusal

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
REGION = slice(2, 8)
ORGANISATION = slice(8, 17)
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
# People read these letters off a licence where the standard only allows the other character.
LOOK_ALIKES = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"}
# The registering authority (first character) and the categories that it gives out (second).
AUTHORITIES = {
    "1": "1239",  # offices of the staffing commission: government bodies, public institutions, mass organisations
    "2": "19",  # foreign affairs
    "3": "123459",  # justice: law firms, notaries, …
    "4": "19",  # culture
    "5": "1239",  # civil affairs: associations, private non-enterprise units, foundations
    "6": "129",  # tourism
    "7": "129",  # religious affairs
    "8": "19",  # trade unions
    "9": "123",  # market regulation: companies, individual businesses, farmers' cooperatives
    "A": "19",  # the army
    "N": "1239",  # agriculture: collectives of groups, villages and townships
    "Y": "1",  # others
}
# The national bureau registers under this one; Taiwan, Hong Kong and Macau have no districts in the list we carry.
NATIONAL = "100000"
BEYOND_THE_LIST = frozenset({"71", "81", "82"})


class Layer(StrEnum):
    """What is checked, in this order."""

    LENGTH = "length"
    ALPHABET = "alphabet"
    AUTHORITY = "authority"
    REGION = "region"
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
    if code[1] not in AUTHORITIES.get(code[0], ""):
        raise CreditCodeError(Layer.AUTHORITY, wrong_authority(code))
    if not is_region(code[REGION]):
        raise CreditCodeError(Layer.REGION, wrong_region(code))
    if check_digit(code) != code[-1]:
        raise CreditCodeError(Layer.CHECK_DIGIT, wrong_check_digit(code))
    return CreditCode(code, (*region_warnings(code), *organisation_warnings(code)))


def check_digit(code: str) -> str:
    """The 18th character that the first 17 ask for (GB 32100-2015)."""
    total = sum(weight * ALPHABET.index(char) for weight, char in zip(WEIGHTS, code, strict=False))
    return ALPHABET[(31 - total % 31) % 31]


def organisation_check_digit(body: str) -> str:
    """The ninth character that the first eight of an organisation code ask for (GB 11714: X is 10, 0 is 11)."""
    total = sum(weight * int(char, 36) for weight, char in zip(ORGANISATION_WEIGHTS, body, strict=False))
    return "0123456789X0"[11 - total % 11]


def is_region(region: str) -> bool:
    """Six digits that begin with a province's; counties come and go, and their codes stay in old credit codes."""
    known = {province.code[:2] for province in provinces()} | BEYOND_THE_LIST
    return region.isdecimal() and (region[:2] in known or region == NATIONAL)


def is_known_region(region: str) -> bool:
    """Whether it is a province, city or district of today."""
    if region == NATIONAL or region[:2] in BEYOND_THE_LIST or region in {one.code for one in provinces()}:
        return True
    for look_up in (path_of, children):
        try:
            look_up(region)
        except UnknownRegion:
            continue
        return True
    return False


def region_warnings(code: str) -> tuple[str, ...]:
    if is_known_region(code[REGION]):
        return ()
    # Only a warning: a county that was merged or renamed lives on in the codes of its firms.
    return (
        _(
            "The region inside (characters 3 to 8, «%(region)s») is no county or city of today. Compare it with the licence."
        )
        % {"region": code[REGION]},
    )


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
    facts = {"position": position, "char": char, "other": LOOK_ALIKES.get(char, "")}
    if char in LOOK_ALIKES:
        return _("Character %(position)d is «%(char)s», which no credit code contains. Is it «%(other)s»?") % facts
    return (
        _(
            "Character %(position)d is «%(char)s», which no credit code contains: only digits and capital letters "
            "without I, O, S, V and Z."
        )
        % facts
    )


def wrong_authority(code: str) -> str:
    return _(
        "No office gives out credit codes that begin with «%(prefix)s». Firms have 91, individual businesses 92, "
        "farmers' cooperatives 93. Compare the first two characters with the licence."
    ) % {"prefix": code[:2]}


def wrong_region(code: str) -> str:
    return _(
        "Characters 3 to 8, «%(region)s», are no region's code: six digits, for Tancheng 371322. Compare them with the "
        "licence."
    ) % {"region": code[REGION]}


def wrong_check_digit(code: str) -> str:
    # What the hints need is above them; they need this module's checks.
    from .code_slips import likely_codes

    likely = likely_codes(code)
    if likely:
        return _(
            "The last character of this credit code does not fit the others. Compare it with the licence: did you mean "
            "%(codes)s?"
        ) % {"codes": " / ".join(likely)}
    return _(
        "The last character of this credit code does not fit the others. Compare it with the licence: one "
        "character is probably mistyped, or two are swapped."
    )
