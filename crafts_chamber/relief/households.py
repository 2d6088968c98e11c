"""What a household is called here: a code, by which nobody outside of the chamber knows who it is."""

import re
import unicodedata

from django.utils.translation import gettext as _

# The one place that says how codes look: letters of the village and, between hyphens, a number within it.
CODE = re.compile(r"([A-Z]{2,4})-?([0-9]{2,6})")
EXAMPLE = "YJ-0012"
LONGEST = 11

# GB 11643: an identity number has 18 characters (15 before 1999). A mobile number has 11 digits, a landline 10 to 12.
IDENTITY = re.compile(r"[0-9]{15}|[0-9]{17}[0-9X]")
PHONE = re.compile(r"(\+?86)?(1[0-9]{10}|0[0-9]{9,11})")


class NoHouseholdCode(ValueError):
    """`sentence` is translated and never repeats what was typed: it may be somebody's name or number."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def household_code(typed: str) -> str:
    """The code as it is stored: «yj0012» and «ＹＪ－0012» are YJ-0012. Raises NoHouseholdCode."""
    text = "".join(unicodedata.normalize("NFKC", typed).split()).replace("—", "-").replace("–", "-").upper()
    found = CODE.fullmatch(text)
    if found:
        return f"{found[1]}-{found[2]}"
    raise NoHouseholdCode(why_not(text.replace("-", "")))


def why_not(text: str) -> str:
    if IDENTITY.fullmatch(text):
        return _("This looks like an identity number. Write the household's code, such as %(example)s.") % shown()
    if PHONE.fullmatch(text):
        return _("This looks like a phone number. Write the household's code, such as %(example)s.") % shown()
    if any(unicodedata.category(letter) == "Lo" for letter in text):
        return _("This looks like a name. Write the household's code, such as %(example)s, never who it is.") % shown()
    return (
        _(
            "A household's code is two to four letters and two to six digits, such as %(example)s. Ask the chamber for it."
        )
        % shown()
    )


def shown() -> dict[str, str]:
    return {"example": EXAMPLE}
