"""Pure decisions about carts and orders."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from django.db.models import TextChoices

from storefront.core.money import split

from .errors import BadQuantity, NotEnough, NotOnSale, TooManyKinds
from .names import mark_of

# Saleor takes 50 pieces of a variant in one checkout by default; more is refused there with a sentence of ours.
KINDS_MOST = 50
QUANTITY_MOST = 9_999

Line = TypeVar("Line")


class PurchaseState(TextChoices):
    """How far the buying of a cart has come."""

    NEW = "new"  # stored; its checkout may or may not exist
    REVIEW = "review"  # the checkout exists; goods, delivery and total are shown
    PAYING = "paying"  # the shopper is on the pay page, or the provider has not said yet how it ended
    UNPAID = "unpaid"  # given up, declined or too late: nothing was paid, the cart is kept
    PLACING = "placing"  # the shopper said yes, or has paid; interrupted, it goes on from here
    PLACED = "placed"  # the order exists
    REFUSED = "refused"  # Saleor refused it, or its total moved; nothing was ordered or paid
    RETURNING = "returning"  # it was paid and can't be ordered: the money is to go back
    RETURNED = "returned"  # the provider has been told to send the money back


class PurchaseStep(TextChoices):
    """What moves a purchase."""

    SHOW = "show"
    ORDER = "order"
    PAY = "pay"
    GIVE_UP = "give_up"
    TAKE_MONEY = "take_money"
    FINISH = "finish"
    REFUSE = "refuse"
    SEND_BACK = "send_back"
    FINISH_RETURN = "finish_return"


P = PurchaseState
TRANSITIONS: dict[PurchaseStep, tuple[frozenset[PurchaseState], PurchaseState]] = {
    PurchaseStep.SHOW: (frozenset({P.NEW}), P.REVIEW),
    # By bank transfer the order comes first, by a pay page the money.
    PurchaseStep.ORDER: (frozenset({P.REVIEW}), P.PLACING),
    PurchaseStep.PAY: (frozenset({P.REVIEW}), P.PAYING),
    PurchaseStep.GIVE_UP: (frozenset({P.REVIEW, P.PAYING}), P.UNPAID),
    # News of a payment may overtake each other: whatever was believed before, money that has come counts.
    PurchaseStep.TAKE_MONEY: (frozenset({P.REVIEW, P.PAYING, P.UNPAID}), P.PLACING),
    PurchaseStep.FINISH: (frozenset({P.PLACING}), P.PLACED),
    PurchaseStep.REFUSE: (frozenset({P.NEW, P.PAYING, P.PLACING}), P.REFUSED),
    PurchaseStep.SEND_BACK: (frozenset({P.REVIEW, P.PAYING, P.UNPAID, P.REFUSED, P.PLACING}), P.RETURNING),
    PurchaseStep.FINISH_RETURN: (frozenset({P.RETURNING}), P.RETURNED),
}
# The filling of the cart is spoken for.
SPOKEN_FOR = (P.PAYING, P.PLACING, P.PLACED)
# Somebody or the clock has to go on with it.
UNDER_WAY = (P.PAYING, P.PLACING, P.RETURNING)


class Weighed(Protocol):
    """A line, as far as dividing the delivery is concerned."""

    @property
    def maker_slug(self) -> str: ...

    @property
    def total(self) -> Decimal: ...


def read_quantity(text: str) -> int:
    """A whole number from 1 on, as typed; raises BadQuantity."""
    text = text.strip()
    if not (text.isdecimal() and len(text) <= len(str(QUANTITY_MOST))):
        raise BadQuantity
    quantity = int(text)
    if quantity < 1:
        raise BadQuantity
    return quantity


def check_quantity(name: str, *, wanted: int, available: int, on_sale: bool, in_cart: int = 0) -> None:
    """Raises NotOnSale or NotEnough unless `wanted` pieces in all can be had."""
    if not on_sale:
        raise NotOnSale(name)
    if wanted > available:
        raise NotEnough(name, available, in_cart)


def check_kinds(kinds: int) -> None:
    if kinds > KINDS_MOST:
        raise TooManyKinds(KINDS_MOST)


@dataclass(frozen=True)
class MakerGroup(Generic[Line]):
    """The lines of one maker: one parcel, by and large."""

    slug: str
    name: str
    lines: list[Line]

    @property
    def mark(self) -> str:
        """The `lang` of the name."""
        return mark_of(self.name)


def group_by_maker(lines: Iterable[Line], maker: Callable[[Line], tuple[str, str]]) -> list[MakerGroup[Line]]:
    """Makers in the order of their first line; `maker` gives a line's slug and name."""
    groups: dict[str, MakerGroup[Line]] = {}
    for line in lines:
        slug, name = maker(line)
        groups.setdefault(slug, MakerGroup(slug, name, [])).lines.append(line)
    return list(groups.values())


def delivery_shares(delivery: Decimal, lines: Sequence[Weighed]) -> dict[str, Decimal]:
    """What of the price of delivery falls on each maker (by slug), to the fen.

    As `vendor_orders.plan.line_shares` divides it among lines, so that the shopper sees what each maker will get.
    """
    shares: dict[str, Decimal] = {}
    if lines:
        for line, share in zip(lines, split(delivery, [line.total for line in lines]), strict=True):
            shares[line.maker_slug] = shares.get(line.maker_slug, Decimal(0)) + share
    return shares


class OrderState(StrEnum):
    """An order's state as its shopper understands it."""

    AWAITING_TRANSFER = "awaiting_transfer"
    PAID = "paid"
    PARTLY_SHIPPED = "partly_shipped"
    SHIPPED = "shipped"
    COMPLETED = "completed"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class OrderProgress:
    """What the state is decided from; `returned` of what was `received` has gone back, or is on its way."""

    cancelled: bool
    total: Decimal
    received: Decimal
    pieces: int
    pieces_shipped: int
    returned: Decimal = Decimal(0)


def order_state(progress: OrderProgress) -> OrderState:
    """Goods are shipped only when paid, so what is shipped says more than what is paid."""
    if progress.cancelled:
        return OrderState.CANCELLED
    if progress.pieces_shipped:
        return OrderState.SHIPPED if progress.pieces_shipped >= progress.pieces else OrderState.PARTLY_SHIPPED
    if progress.returned and progress.returned >= progress.received:
        return OrderState.REFUNDED
    return OrderState.PAID if progress.received >= progress.total else OrderState.AWAITING_TRANSFER
