"""What a relief link may say, and what it may say beside others: data in, data out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from crafts_chamber.registry.problems import Problem
from crafts_chamber.registry.townships import BY_SLUG

from .households import NoHouseholdCode, household_code

WHOLE = Decimal(100)
MOST_AMOUNT = Decimal("99999.99")
LONGEST_NOTE = 300
LONGEST_PROGRAMME = 80
LONGEST_VILLAGE = 60


class Target(StrEnum):
    """Whom a link helps."""

    VILLAGE = "village"
    HOUSEHOLD = "household"
    PROGRAMME = "programme"


@dataclass(frozen=True)
class LinkFacts:
    """What an officer says of a link. Exactly one of `share` (percent) and `amount` (yuan a piece) is there.

    `product` is the slug of one of the firm's goods, empty for all of them; `valid_to` None: until it is ended.
    """

    kind: str
    target: Target
    valid_from: date
    valid_to: date | None = None
    product: str = ""
    township: str = ""
    village: str = ""
    household: str = ""
    programme: str = ""
    share: Decimal | None = None
    amount: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class Covering:
    """A link's share of a product (empty: of all goods of the firm) on the days from `first` to `last` (None: no end)."""

    product: str
    share: Decimal
    first: date
    last: date | None

    def on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def problems_of(facts: LinkFacts, kinds: Iterable[str]) -> Iterator[Problem]:
    """Field by field, what can't be taken."""
    if facts.kind not in set(kinds):
        yield Problem("kind", _("Choose how the help reaches them."))
    yield from target_problems(facts)
    if (facts.share is None) == (facts.amount is None):
        yield Problem("share", _("Write either a share in percent or an amount for each piece, not both."))
    elif facts.share is not None and not 0 < facts.share <= WHOLE:
        yield Problem("share", _("A share is more than 0 and at most 100 percent."))
    elif facts.amount is not None and not 0 < facts.amount <= MOST_AMOUNT:
        yield Problem("amount", _("An amount is more than 0 and at most %(most)s yuan.") % {"most": f"{MOST_AMOUNT:,}"})
    if facts.valid_to is not None and facts.valid_to < facts.valid_from:
        yield Problem("valid_to", _("The last day lies before the first. Correct one of them."))


def target_problems(facts: LinkFacts) -> Iterator[Problem]:
    if facts.township and facts.township not in BY_SLUG:
        yield Problem("township", _("Choose the township from the list."))
    match facts.target:
        case Target.VILLAGE:
            if not facts.township:
                yield Problem("township", _("Choose the township that the village belongs to."))
            if not facts.village.strip():
                yield Problem("village", _("Write the name of the village."))
        case Target.HOUSEHOLD:
            try:
                household_code(facts.household)
            except NoHouseholdCode as wrong:
                yield Problem("household", wrong.sentence)
            if facts.village.strip() and not facts.township:
                yield Problem("township", _("Choose the township that the village belongs to."))
        case Target.PROGRAMME:
            if not facts.programme.strip():
                yield Problem("programme", _("Write the name of the programme."))


def cleaned(facts: LinkFacts) -> dict[str, object]:
    """The columns of a link that these facts fill: what belongs to another target is left out, codes as stored."""
    place = facts.target in {Target.VILLAGE, Target.HOUSEHOLD}
    return {
        "kind": facts.kind,
        "product_slug": facts.product,
        "township": facts.township if place else "",
        "village": facts.village.strip() if place else "",
        "household": household_code(facts.household) if facts.target is Target.HOUSEHOLD else "",
        "programme": facts.programme.strip() if facts.target is Target.PROGRAMME else "",
        "share": facts.share,
        "amount": facts.amount,
        "note": facts.note.strip(),
        "valid_from": facts.valid_from,
        "valid_to": facts.valid_to,
    }


def most_covered(wanted: Covering, others: Iterable[Covering]) -> Decimal:
    """The largest sum of shares on any day of `wanted`, itself included, for any product that it covers."""
    beside = [one for one in others if touches(one, wanted)]
    # Between two first days sums can only fall.
    days = {wanted.first, *(one.first for one in beside if wanted.on(one.first))}
    products = {wanted.product} if wanted.product else {"", *(one.product for one in beside)}
    return max(covered(day, product, [wanted, *beside]) for day in days for product in products)


def covered(day: date, product: str, links: Iterable[Covering]) -> Decimal:
    """Of one product on one day; links of all goods cover it, too."""
    return sum((one.share for one in links if one.product in ("", product) and one.on(day)), Decimal(0))


def touches(one: Covering, other: Covering) -> bool:
    """Whether there is a product and a day that both cover."""
    same_goods = not one.product or not other.product or one.product == other.product
    return same_goods and (one.on(other.first) or other.on(one.first))


def day_before(day: date) -> date:
    return day - timedelta(days=1)
