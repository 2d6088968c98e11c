"""What the register may say of a firm, a membership and a chamber: facts in, problems out; no tables, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .credit_code import CreditCodeError, check_credit_code
from .errors import InvalidFields
from .models import Chamber, Change, Firm, Membership
from .problems import Problem, too_long
from .townships import BY_SLUG

LONGEST_NAME = 120
LONGEST_NAME_EN = 160
LONGEST_VILLAGE = 60
LONGEST_NUMBER = 30
LONGEST_REASON = 300
# Longer is a slip of the pen, and the last day of the calendar has no day after it.
LONGEST_YEARS = 100
EARLIEST_YEAR = 1900

What, Status = Change.What, Membership.Status
# what is done to a membership → (statuses it starts from, status it ends in)
TRANSITIONS: dict[Change.What, tuple[frozenset[Membership.Status], Membership.Status]] = {
    What.SUSPENDED: (frozenset({Status.ACTIVE}), Status.SUSPENDED),
    What.RENEWED: (frozenset({Status.ACTIVE, Status.SUSPENDED}), Status.ACTIVE),
    What.ENDED: (frozenset({Status.ACTIVE, Status.SUSPENDED}), Status.ENDED),
}
NOT_ENDED = frozenset({Status.ACTIVE, Status.SUSPENDED})


@dataclass(frozen=True)
class FirmFacts:
    """What the chamber writes down about a firm. A company needs a credit code, a household may have none.

    `slug` is made up from the name when it is empty, and never changes afterwards.
    """

    name: str
    township: str
    slug: str = ""
    name_en: str = ""
    credit_code: str = ""
    kind: str = Firm.Kind.COMPANY
    village: str = ""


@dataclass(frozen=True)
class MemberFacts:
    """What the chamber writes down about a membership. `dues_paid_until`: None when nothing was paid or noted."""

    number: str
    joined_on: date
    valid_until: date
    office: str = Membership.Office.MEMBER
    dues_paid_until: date | None = None


@dataclass(frozen=True)
class ChamberFacts:
    name: str
    kind: str
    name_en: str = ""
    being_set_up: bool = False


def firm_problems(facts: FirmFacts) -> Iterable[Problem]:
    if not facts.name:
        yield Problem("name", _("Write the firm's name."))
    limits = (
        ("name", facts.name, LONGEST_NAME),
        ("name_en", facts.name_en, LONGEST_NAME_EN),
        ("village", facts.village, LONGEST_VILLAGE),
    )
    yield from too_long(limits)
    if facts.township not in BY_SLUG:
        yield Problem("township", _("Choose one of the sixteen townships."))
    if facts.kind not in Firm.Kind.values:
        yield Problem("kind", _("Choose company or household."))
    yield from code_problems(facts)


def code_problems(facts: FirmFacts) -> Iterable[Problem]:
    if not facts.credit_code:
        if facts.kind == Firm.Kind.COMPANY:
            yield Problem("credit_code", _("A company needs its credit code. Only households may be without one."))
        return
    try:
        check_credit_code(facts.credit_code)
    except CreditCodeError as error:
        yield Problem("credit_code", error.sentence)


def member_problems(facts: MemberFacts, today: date) -> Iterable[Problem]:
    if not facts.number:
        yield Problem("number", _("Write the member number."))
    yield from too_long((("number", facts.number, LONGEST_NUMBER),))
    if facts.office not in Membership.Office.values:
        yield Problem("office", _("Choose one of the offices of a chamber, such as director or member."))
    yield from date_problems(facts.joined_on, facts.valid_until, today)
    if facts.dues_paid_until is not None:
        yield from far_dates("dues_paid_until", facts.dues_paid_until, today)


def date_problems(joined_on: date, valid_until: date, today: date) -> Iterable[Problem]:
    if valid_until < joined_on:
        yield Problem("valid_until", _("The membership would end before it begins. Correct the dates."))
    yield from far_dates("valid_until", valid_until, today)
    if joined_on.year < EARLIEST_YEAR:
        yield Problem("joined_on", _("Nobody joined that long ago. Correct the date."))


def far_dates(field: str, day: date, today: date) -> Iterable[Problem]:
    if day.year > today.year + LONGEST_YEARS:
        sentence = _("A membership can be valid for %(years)d years ahead at most. Correct the date.")
        yield Problem(field, sentence % {"years": LONGEST_YEARS})


def chamber_problems(facts: ChamberFacts) -> Iterable[Problem]:
    if not facts.name:
        yield Problem("name", _("Write the chamber's name."))
    yield from too_long((("name", facts.name, 80), ("name_en", facts.name_en, 120)))
    if facts.kind not in Chamber.Kind.values:
        yield Problem("kind", _("Choose what kind of chamber it is."))


def refuse(problems: Iterable[Problem]) -> None:
    """Raises InvalidFields when there are any."""
    found = tuple(problems)
    if found:
        raise InvalidFields(found)
