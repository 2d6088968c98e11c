"""How a cancellation or a return moves, who may still ask for one, and what it is worth: data in, data out.

Law: 消费者权益保护法 (2013), art. 24 (faulty goods: the trader bears the way back) and art. 25 (seven days without a
reason; made-to-order goods exempt; the shopper bears the way back); 网络购买商品七日无理由退货暂行办法, art. 10: the seven
days begin on the day after the parcel was received.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from storefront.core.money import split

ZERO = Decimal(0)
FEN = Decimal("0.01")
DAYS_WITHOUT_REASON = 7
# Ours: nobody waits for ever for somebody who does not answer.
VENDOR_ANSWERS_WITHIN = timedelta(hours=48)
GOODS_SENT_WITHIN = timedelta(days=15)
GOODS_RECEIVED_WITHIN = timedelta(days=10)
LONGEST_WORDS = 1000
MOST_PICTURES = 6


class CaseKind(TextChoices):
    CANCELLATION = "cancellation", pgettext_lazy("after the sale", "Cancellation")
    RETURN = "return", pgettext_lazy("after the sale", "Return")


class CaseState(TextChoices):
    ASKED = "asked", pgettext_lazy("after the sale", "With the vendor")
    AT_OFFICE = "at_office", pgettext_lazy("after the sale", "With the platform")
    GOODS_DUE = "goods_due", pgettext_lazy("after the sale", "To be sent back")
    ON_THE_WAY = "on_the_way", pgettext_lazy("after the sale", "On the way back")
    SETTLING = "settling", pgettext_lazy("after the sale", "Being settled")
    CLOSED = "closed", pgettext_lazy("after the sale", "Settled")
    REFUSED = "refused", pgettext_lazy("after the sale", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("after the sale", "Withdrawn")


class Move(TextChoices):
    """A step of a case; those that change its state stand in TRANSITIONS."""

    ASK = "ask", pgettext_lazy("after the sale", "Asked for")
    WRITE = "write", pgettext_lazy("after the sale", "Message")
    CANCEL_UNPAID = "cancel_unpaid", pgettext_lazy("after the sale", "Not paid: cancelled at once")
    AGREE_TO_CANCEL = "agree_to_cancel", pgettext_lazy("after the sale", "The vendor agrees")
    AGREE = "agree", pgettext_lazy("after the sale", "The vendor agrees; the platform decides")
    DISPUTE = "dispute", pgettext_lazy("after the sale", "The vendor disagrees; the platform decides")
    PASS_ON = "pass_on", pgettext_lazy("after the sale", "No answer in time; the platform decides")
    APPROVE_RETURN = "approve_return", pgettext_lazy("after the sale", "Approved: the goods are to be sent back")
    APPROVE = "approve", pgettext_lazy("after the sale", "Approved")
    REFUSE = "refuse", pgettext_lazy("after the sale", "Refused")
    SEND_BACK = "send_back", pgettext_lazy("after the sale", "Sent back")
    RECEIVE = "receive", pgettext_lazy("after the sale", "The vendor has the goods")
    COMPLAIN = "complain", pgettext_lazy("after the sale", "The goods did not come back whole; the platform decides")
    STOP = "stop", pgettext_lazy("after the sale", "Could not be carried out; the platform decides")
    WITHDRAW = "withdraw", pgettext_lazy("after the sale", "Withdrawn by the shopper")
    LAPSE = "lapse", pgettext_lazy("after the sale", "Nothing was sent back in time")
    CLOSE = "close", pgettext_lazy("after the sale", "Settled")


K, S, M = CaseKind, CaseState, Move
# move → (states it starts from, state it ends in)
TRANSITIONS: dict[Move, tuple[frozenset[CaseState], CaseState]] = {
    M.CANCEL_UNPAID: (frozenset({S.ASKED}), S.SETTLING),
    M.AGREE_TO_CANCEL: (frozenset({S.ASKED}), S.SETTLING),
    M.AGREE: (frozenset({S.ASKED}), S.AT_OFFICE),
    M.DISPUTE: (frozenset({S.ASKED}), S.AT_OFFICE),
    M.PASS_ON: (frozenset({S.ASKED, S.ON_THE_WAY}), S.AT_OFFICE),
    M.APPROVE_RETURN: (frozenset({S.AT_OFFICE}), S.GOODS_DUE),
    M.APPROVE: (frozenset({S.AT_OFFICE}), S.SETTLING),
    M.REFUSE: (frozenset({S.AT_OFFICE}), S.REFUSED),
    M.SEND_BACK: (frozenset({S.GOODS_DUE}), S.ON_THE_WAY),
    M.RECEIVE: (frozenset({S.GOODS_DUE, S.ON_THE_WAY}), S.SETTLING),
    M.COMPLAIN: (frozenset({S.GOODS_DUE, S.ON_THE_WAY}), S.AT_OFFICE),
    M.STOP: (frozenset({S.SETTLING}), S.AT_OFFICE),
    M.WITHDRAW: (frozenset({S.ASKED, S.AT_OFFICE, S.GOODS_DUE, S.ON_THE_WAY}), S.WITHDRAWN),
    M.LAPSE: (frozenset({S.GOODS_DUE}), S.WITHDRAWN),
    M.CLOSE: (frozenset({S.SETTLING}), S.CLOSED),
}
OPEN = frozenset({S.ASKED, S.AT_OFFICE, S.GOODS_DUE, S.ON_THE_WAY, S.SETTLING})
OVER = frozenset({S.CLOSED, S.REFUSED, S.WITHDRAWN})
# Pieces of these are nobody's to ask for once more.
COUNTED = OPEN | {S.CLOSED}
TALKING = OPEN - {S.SETTLING}
# What the clock does when nobody moves a case for so long: state → (how long, the move).
CLOCK: dict[CaseState, tuple[timedelta, Move]] = {
    S.ASKED: (VENDOR_ANSWERS_WITHIN, M.PASS_ON),
    S.GOODS_DUE: (GOODS_SENT_WITHIN, M.LAPSE),
    S.ON_THE_WAY: (GOODS_RECEIVED_WITHIN, M.PASS_ON),
}


class Reason(TextChoices):
    NOT_WANTED = "not_wanted", pgettext_lazy("why an order is cancelled", "I no longer want it")
    BY_MISTAKE = "by_mistake", pgettext_lazy("why an order is cancelled", "I ordered by mistake")
    TOO_SLOW = "too_slow", pgettext_lazy("why an order is cancelled", "It takes too long")
    NO_REASON = "no_reason", _("Within seven days, without a reason")
    DAMAGED = "damaged", _("It arrived damaged")
    FAULTY = "faulty", _("It has a fault")
    NOT_AS_DESCRIBED = "not_as_described", _("It is not as described")
    WRONG_GOODS = "wrong_goods", _("Other goods came than I ordered")
    MISSING = "missing", _("Pieces are missing")
    OTHER = "other", pgettext_lazy("why an order is cancelled or sent back", "Something else")


R = Reason
REASONS: dict[CaseKind, tuple[Reason, ...]] = {
    K.CANCELLATION: (R.NOT_WANTED, R.BY_MISTAKE, R.TOO_SLOW, R.OTHER),
    K.RETURN: (R.NO_REASON, R.DAMAGED, R.FAULTY, R.NOT_AS_DESCRIBED, R.WRONG_GOODS, R.MISSING, R.OTHER),
}
# Whoever asks for one of these says in words what is the matter.
NEEDS_WORDS = frozenset(REASONS[K.RETURN]) - {R.NO_REASON}


class Condition(TextChoices):
    """How goods came back, as the vendor says; the last two bring the case before the platform."""

    WHOLE = "whole", pgettext_lazy("goods that came back", "Whole: they go back into stock")
    NOT_FOR_SALE = "not_for_sale", pgettext_lazy("goods that came back", "As expected, but not to be sold again")
    DAMAGED = "damaged", pgettext_lazy("goods that came back", "Damaged or used")
    INCOMPLETE = "incomplete", pgettext_lazy("goods that came back", "Something is missing")


DISPUTED = frozenset({Condition.DAMAGED, Condition.INCOMPLETE})


def shopper_pays_way_back(reason: str) -> bool:
    """Art. 25: without a reason the shopper does; else (art. 24) the vendor."""
    return reason == Reason.NO_REASON


def last_day(received_on: date) -> date:
    """The last of the seven days, which begin on the day after the parcel came (art. 10 of the measures)."""
    return received_on + timedelta(days=DAYS_WITHOUT_REASON)


def goes_back(reason: str) -> bool:
    """Whether there is anything to send back."""
    return reason != Reason.MISSING


def due_at(state: str, since: datetime) -> datetime | None:
    """When the clock moves a case that has stood in this state since then; None when it does not."""
    ticking = CLOCK.get(CaseState(state))
    return since + ticking[0] if ticking else None


@dataclass(frozen=True)
class PartOfLine:
    """A line of a vendor order as far as cases have taken of it: pieces, and the money promised for them."""

    quantity: int
    total: Decimal
    pieces_taken: int = 0
    money_taken: Decimal = ZERO


def price_of(line: PartOfLine, pieces: int) -> Decimal:
    """What so many more pieces are worth, to the fen: the last pieces get what is left, so that parts add up."""
    left = line.total - line.money_taken
    if line.pieces_taken + pieces >= line.quantity:
        return left
    return min(left, (line.total * pieces / line.quantity).quantize(FEN, ROUND_HALF_UP))


def is_whole(lines: Iterable[tuple[int, int]]) -> bool:
    """Whether all pieces of a vendor order are asked for: (pieces asked for, ordered) of each line."""
    return all(asked == ordered for asked, ordered in lines)


def delivery_proposed(kind: CaseKind, reason: str, *, whole: bool, share: Decimal) -> Decimal:
    """The price of delivery goes back with a whole parcel that is never sent, or that was not as it should be.

    Without a reason it does not (art. 25 speaks of the price of the goods).
    """
    owed = kind == K.CANCELLATION or not shopper_pays_way_back(reason)
    return share if whole and owed else ZERO


def spread(goods: Decimal, asked: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """What of an approved amount falls on each line (by key), never more than was asked for it, to the fen."""
    return dict(zip(asked, split(goods, list(asked.values())), strict=True))
