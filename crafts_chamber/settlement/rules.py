"""How a month's settlement with a vendor moves, and what fees are asked for on which day: data in, data out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

ZERO = Decimal(0)
LONGEST_WORDS = 1000
# 电子商务法 (2018), art. 34: a changed rule of a platform is announced at least seven days before it begins.
NOTICE_DAYS = 7
PERCENT_MOST = Decimal(30)
PER_ORDER_MOST = Decimal(50)
# Ours: after so long without an answer the vendor is reminded, once; the statement stays «not answered».
REMIND_AFTER = timedelta(days=7)
# Whom a rule is for when it names no craft.
ALL_CRAFTS = ""


class SettlementState(TextChoices):
    ISSUED = "issued", pgettext_lazy("a statement", "Not answered")
    ACCEPTED = "accepted", pgettext_lazy("a statement", "Accepted")
    DISPUTED = "disputed", pgettext_lazy("a statement", "Disputed")
    PAID = "paid", pgettext_lazy("a statement", "Paid")


class Move(TextChoices):
    """A step of a settlement; those that change its state stand in TRANSITIONS."""

    ISSUE = "issue", pgettext_lazy("a statement", "Issued")
    ACCEPT = "accept", pgettext_lazy("a statement", "Accepted")
    DISPUTE = "dispute", pgettext_lazy("a statement", "Disputed")
    ISSUE_ANEW = "issue_anew", pgettext_lazy("a statement", "Issued anew")
    PAY = "pay", pgettext_lazy("a statement", "Paid")
    WRITE = "write", pgettext_lazy("a statement", "Message")
    REMIND = "remind", pgettext_lazy("a statement", "Reminded")


S, M = SettlementState, Move
# move → (states it starts from, state it ends in)
TRANSITIONS: dict[Move, tuple[frozenset[SettlementState], SettlementState]] = {
    M.ACCEPT: (frozenset({S.ISSUED, S.DISPUTED}), S.ACCEPTED),
    M.DISPUTE: (frozenset({S.ISSUED}), S.DISPUTED),
    M.ISSUE_ANEW: (frozenset({S.ISSUED, S.ACCEPTED, S.DISPUTED}), S.ISSUED),
    M.PAY: (frozenset({S.ISSUED, S.ACCEPTED}), S.PAID),
}


def may(move: Move, state: str) -> bool:
    return state in TRANSITIONS[move][0]


@dataclass(frozen=True)
class FeeTerms:
    """What is asked for an order paid from `valid_from` on: `percent` of net goods, and `per_order` yuan once for each
    order of a vendor. `craft` is a slug, or ALL_CRAFTS.
    """

    valid_from: date
    percent: Decimal = ZERO
    per_order: Decimal = ZERO
    craft: str = ALL_CRAFTS

    def share_of(self, net: Decimal) -> Decimal:
        """Of goods that cost `net` yuan, not rounded."""
        return net * self.percent / 100


# Until the platform sets one. A sample: no rate has been decided.
NO_FEE = FeeTerms(date(2000, 1, 1))


def terms_on(day: date, craft: str, known: Iterable[FeeTerms]) -> FeeTerms:
    """What counts on a day: the newest terms of the craft, else the newest for all crafts, else no fee."""
    begun = [terms for terms in known if terms.valid_from <= day and terms.craft in (craft, ALL_CRAFTS)]
    return max(begun, key=lambda terms: (terms.craft == craft, terms.valid_from), default=NO_FEE)


def first_day_of_new_terms(today: date) -> date:
    """The earliest day on which terms that are announced today may begin."""
    return today + timedelta(days=NOTICE_DAYS)
