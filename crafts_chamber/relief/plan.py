"""What a line's movements give through its links: data in, data out, to the fen.

Whatever comes, what a line gave through all its links together is never more than the line's net and never less than
nothing, and a line that was taken back whole gave exactly nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from storefront.core.money import FEN, split

ZERO = Decimal(0)
WHOLE = Decimal(100)

Gifts = Mapping[int, Decimal]


@dataclass(frozen=True)
class Terms:
    """What a link promises: `share` percent of the net, or `amount` yuan a piece; the other is None."""

    link: int
    share: Decimal | None
    amount: Decimal | None


@dataclass(frozen=True)
class Movement:
    """A ledger row of goods. `net` is signed; `reverses` is the key of the row that it takes back as a whole."""

    key: str
    is_sale: bool
    net: Decimal
    quantity: int = 0
    reverses: str = ""


@dataclass
class Line:
    """One order line so far: what was sold and taken back, and what its rows gave, by row and link."""

    sold: Decimal = ZERO
    taken_back: Decimal = ZERO
    given: dict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    left: dict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    by_row: dict[str, dict[int, Decimal]] = field(default_factory=dict)

    def enter(self, movement: Movement, gifts: Gifts) -> None:
        """Remember a row and what it gave."""
        self.by_row[movement.key] = dict(gifts)
        if movement.is_sale:
            self.sold += movement.net
        else:
            self.taken_back -= movement.net
        for link, amount in gifts.items():
            self.left[link] += amount
            if movement.is_sale:
                self.given[link] += amount

    def gifts_of(self, movement: Movement, terms: Sequence[Terms]) -> dict[int, Decimal]:
        """What this row gives by link, the nothings left out. `terms`: of the links that hold on the sale's day."""
        if movement.reverses:
            gifts = {link: -amount for link, amount in self.by_row.get(movement.reverses, {}).items()}
        elif movement.is_sale:
            gifts = given_by(movement, terms)
        else:
            gifts = self._taken_by(movement)
        return {link: amount for link, amount in gifts.items() if amount}

    def _taken_by(self, movement: Movement) -> dict[int, Decimal]:
        """In proportion to what is left of each; a refund that is itself taken back gives again, up to what was given."""
        links = list(self.given)
        if not links:
            return {}
        given = [self.given[link] for link in links]
        left = [self.left[link] for link in links]
        kept = kept_of(sum(given, ZERO), self.sold, self.taken_back - movement.net)
        change = kept - sum(left, ZERO)
        room = left if change < 0 else [whole - rest for whole, rest in zip(given, left, strict=True)]
        if min(room) < 0:
            # A sale was corrected after part of it went back: every link is brought to where it belongs.
            return {link: part - self.left[link] for link, part in zip(links, split(kept, given), strict=True)}
        return dict(zip(links, split(change, room), strict=True))


def kept_of(given: Decimal, sold: Decimal, taken_back: Decimal) -> Decimal:
    """How much of `given` stays once so much of `sold` was taken back."""
    if taken_back <= 0:
        return given
    if taken_back >= sold:
        return ZERO
    return (given * (sold - taken_back) / sold).quantize(FEN, ROUND_HALF_UP)


def given_by(sale: Movement, terms: Sequence[Terms]) -> dict[int, Decimal]:
    """Shares first, amounts from what they leave; what doesn't fit any more is cut in proportion."""
    if sale.net <= 0:
        return {}
    shares = [one for one in terms if one.share is not None]
    amounts = [one for one in terms if one.share is None]
    percent = min(sum((one.share or ZERO for one in shares), ZERO), WHOLE)
    by_share = (sale.net * percent / WHOLE).quantize(FEN, ROUND_HALF_UP)
    wanted = [(one.amount or ZERO) * sale.quantity for one in amounts]
    by_amount = min(sum(wanted, ZERO), sale.net - by_share)
    return {
        **divided(by_share, shares, [one.share or ZERO for one in shares]),
        **divided(by_amount, amounts, wanted),
    }


def divided(total: Decimal, terms: Sequence[Terms], weights: Sequence[Decimal]) -> dict[int, Decimal]:
    """By largest remainder."""
    if not total:
        return {}
    return dict(zip((one.link for one in terms), split(total, weights), strict=True))
