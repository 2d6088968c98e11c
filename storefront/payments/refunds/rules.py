"""What may happen to a refund, and how much of what each part of an order gets. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from storefront.core.money import split
from storefront.saleor.client.fragments import OrderFacts

ZERO = Decimal("0.00")
DELIVERY = "delivery"


class RefundKind(models.TextChoices):
    LINES = "lines", _("Goods")
    AMOUNT = "amount", _("An amount")
    RETURN = "return", _("A payment that came to nothing, or was too much")


class RefundState(models.TextChoices):
    WAITING = "waiting", _("Waiting for approval")
    APPROVED = "approved", _("Approved")  # to be asked of Saleor, or just being asked
    REQUESTED = "requested", _("On its way")
    SUCCEEDED = "succeeded", _("Paid back")
    FAILED = "failed", _("Failed")
    DECLINED = "declined", _("Not paid back")


State = RefundState
TRANSITIONS: dict[RefundState, tuple[RefundState, ...]] = {
    State.WAITING: (State.APPROVED, State.DECLINED),
    State.APPROVED: (State.REQUESTED, State.SUCCEEDED, State.FAILED),
    State.REQUESTED: (State.SUCCEEDED, State.FAILED),
    # A bank may send back what had arrived.
    State.SUCCEEDED: (State.FAILED,),
    State.FAILED: (State.APPROVED, State.DECLINED),
    State.DECLINED: (),
}


def before(state: RefundState) -> list[RefundState]:
    return [source for source, targets in TRANSITIONS.items() if state in targets]


@dataclass(frozen=True)
class Piece:
    """So many pieces of an order line that are paid back; `amount` None: what they cost."""

    order_line_id: str
    quantity: int
    amount: Decimal | None = None


@dataclass(frozen=True)
class Sold:
    """A part of an order as it was sold, and what of it has been paid back, or is about to be."""

    part: str
    quantity: int
    amount: Decimal
    taken_quantity: int = 0
    taken_amount: Decimal = ZERO

    @property
    def left(self) -> Decimal:
        return self.amount - self.taken_amount

    def worth(self, quantity: int) -> Decimal:
        """Of the next so many pieces, to the fen, so that all of them add up; never more than is left of the part."""
        whole = split(self.amount, [Decimal(1)] * self.quantity)
        return min(sum(whole[self.taken_quantity : self.taken_quantity + quantity], ZERO), self.left)


@dataclass(frozen=True)
class Share:
    """What of a refund falls on a part of the order; an amount that nobody named pieces for has none."""

    part: str
    quantity: int
    amount: Decimal


def parts_of(order: OrderFacts) -> list[Sold]:
    """Lines in the order's order, then delivery; nothing taken yet."""
    lines = [Sold(line.id, line.quantity, line.total_price.gross.amount) for line in order.lines]
    return [*lines, Sold(DELIVERY, 0, order.shipping_price.gross.amount)]


def spread(amount: Decimal, sold: Sequence[Sold]) -> list[Share]:
    """An amount over lines in proportion to what is left of each, by largest remainder; what they can't hold falls on
    delivery. Raises ValueError when more is wanted than is left.
    """
    lines = [part for part in sold if part.part != DELIVERY]
    goods = min(amount, sum((part.left for part in lines), ZERO))
    rest = amount - goods
    delivery = next((part for part in sold if part.part == DELIVERY), None)
    if rest > (delivery.left if delivery else ZERO):
        raise ValueError(f"{amount} is more than is left of {[str(part.left) for part in sold]}.")
    shares = (
        [
            Share(part.part, 0, share)
            for part, share in zip(lines, split(goods, [part.left for part in lines]), strict=True)
            if share
        ]
        if goods
        else []
    )
    return [*shares, Share(DELIVERY, 0, rest)] if rest else shares


def transaction_to_use(charged: Mapping[str, Decimal], amount: Decimal) -> str | None:
    """The transaction that holds enough; of several the one with the most."""
    holding = [name for name, there_is in charged.items() if there_is >= amount]
    return max(holding, key=lambda name: charged[name], default=None)
