"""What a firm writes into its application, step by step, and what can be wrong with it: data in, data out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from crafts_chamber.registry.problems import Problem, too_long

LONGEST_STORY = 2000
LONGEST_NAME = 40
LONGEST_STREET = 120
LONGEST_BANK = 120
LONGEST_ALT = 120
MOST_PICTURES = 6
# A mainland account has 8 to 30 digits: cards 16 to 19, firms' accounts up to 30 with the bank's own prefixes.
ACCOUNT_LENGTHS = range(8, 31)
OLDEST_LICENCE = date(1949, 10, 1)
LAST_YEAR = 2099


@dataclass(frozen=True)
class LicenceFacts:
    """`kind` of `Licence.Kind`; `number` as typed."""

    kind: str = ""
    number: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    long_term: bool = False


@dataclass(frozen=True)
class ContactFacts:
    """Township is a slug, the phone as typed."""

    contact_name: str = ""
    contact_phone: str = ""
    ship_township: str = ""
    ship_street: str = ""


@dataclass(frozen=True)
class BankFacts:
    """An empty `number` keeps the one that is there."""

    holder: str = ""
    bank: str = ""
    number: str = ""


@dataclass(frozen=True)
class StoryFacts:
    """Crafts are slugs."""

    crafts: tuple[str, ...] = ()
    story: str = ""
    story_en: str = ""


def licence_problems(facts: LicenceFacts) -> Iterator[Problem]:
    """Dates that can't be; everything may be missing in a draft."""
    start, end = facts.valid_from, facts.valid_until
    for name, day in (("valid_from", start), ("valid_until", end)):
        if day and not (day >= OLDEST_LICENCE and day.year <= LAST_YEAR):
            yield Problem(name, gettext("No licence has this date. Copy it from the licence once more."))
    if start and end and end < start:
        yield Problem("valid_until", gettext("The licence would end before it begins. Compare both dates with it."))
    if end and facts.long_term:
        yield Problem(
            "valid_until", gettext("A long-term licence has no last day. Take away the date, or the tick beside it.")
        )


def contact_problems(facts: ContactFacts) -> Iterator[Problem]:
    yield from too_long(
        [
            ("contact_name", facts.contact_name, LONGEST_NAME),
            ("ship_street", facts.ship_street, LONGEST_STREET),
        ]
    )


def story_problems(facts: StoryFacts) -> Iterator[Problem]:
    yield from too_long([("story", facts.story, LONGEST_STORY), ("story_en", facts.story_en, LONGEST_STORY)])


def bank_problems(facts: BankFacts) -> Iterator[Problem]:
    yield from too_long([("holder", facts.holder, LONGEST_BANK), ("bank", facts.bank, LONGEST_BANK)])
    number = account_number(facts.number)
    if number and not (number.isascii() and number.isdigit()):
        yield Problem(
            "number", gettext("An account number has digits only. Copy it from the card or the bank's paper.")
        )
    elif number and len(number) not in ACCOUNT_LENGTHS:
        sentence = gettext("An account number has 8 to 30 digits; this one has %(count)d. Copy it once more.")
        yield Problem("number", sentence % {"count": len(number)})


def account_number(text: str) -> str:
    """Without the blanks and dashes that people write between the digits."""
    return "".join(char for char in text if not (char.isspace() or char in "-‐‑–—"))


def no_phone(text: str) -> str:
    sentence = gettext("«%(text)s» is no phone number. Write it with its area code, such as 0539-1234567.")
    return sentence % {"text": text[:40]}
