"""How an order falls apart into vendors' parts, and where each part stands: data in, data out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from storefront.core.money import split
from storefront.delivery.plan import BREAKDOWN_KEY, Part, read_breakdown
from storefront.saleor.client.enums import FulfillmentStatus, OrderChargeStatusEnum, OrderStatus
from storefront.saleor.client.fragments import OrderFacts, OrderFactsFulfillments, OrderFactsLines

from .models import Parcel, VendorOrder
from .receipts import receipts_of

ZERO = Decimal(0)
CARRIER_KEY = "tancheng.carrier"
# On a fulfillment of what came back or was never sent: «kind number» of its case.
CASE_KEY = "tancheng.after-sale"
# Kept on the order by the shop: the shopper's word that goods made to order do not go back without a reason.
NO_RETURN_KEY = "tancheng.made-to-order-agreed"
PAID = frozenset({OrderChargeStatusEnum.FULL, OrderChargeStatusEnum.OVERCHARGED})
DEAD = frozenset({OrderStatus.CANCELED, OrderStatus.EXPIRED})
NOT_YET_AN_ORDER = frozenset({OrderStatus.DRAFT, OrderStatus.UNCONFIRMED})
# As in Saleor, pieces that were never sent stand in one of these, too, and count as fulfilled.
CAME_BACK = frozenset({FulfillmentStatus.RETURNED, FulfillmentStatus.REFUNDED_AND_RETURNED})
# What came back has still been sent once; Saleor makes a fulfillment of its own of the pieces that did.
SENT_FULFILLMENTS = frozenset({FulfillmentStatus.FULFILLED, FulfillmentStatus.REFUNDED})
LIVE_FULFILLMENTS = frozenset({FulfillmentStatus.FULFILLED, FulfillmentStatus.WAITING_FOR_APPROVAL})


class LineWithoutVendor(Exception):
    """A line whose product points to no maker and which no vendor's warehouse holds, or whose maker is no vendor."""

    def __init__(self, order_number: str, line: str) -> None:
        super().__init__(
            f"Order {order_number}: line {line!r} belongs to no vendor. Set the product's maker in Saleor."
        )


@dataclass(frozen=True)
class LineShare:
    """What of the order's total falls on one line, in the order's currency: its goods, and its share of delivery."""

    line: OrderFactsLines
    goods: Decimal
    delivery: Decimal


@dataclass(frozen=True)
class VendorPart:
    """One vendor's lines of an order; `pickup`: the slug of the chamber at which the shopper picks its parcel up."""

    vendor_slug: str
    shares: tuple[LineShare, ...]
    pickup: str = ""

    @property
    def goods_total(self) -> Decimal:
        return sum((share.goods for share in self.shares), ZERO)

    @property
    def delivery_share(self) -> Decimal:
        return sum((share.delivery for share in self.shares), ZERO)


def line_shares(order: OrderFacts) -> list[LineShare]:
    """Divide the order's total over its lines so that the shares add up to it, to the fen.

    Delivery goes to lines by what their makers asked (see `delivery_by_line`). What the order's total lacks (a gift
    card) or has beyond lines and delivery is spread over all in proportion. Without lines the answer is empty.
    """
    if not order.lines:
        return []
    goods = [line.total_price.gross.amount for line in order.lines]
    delivery = delivery_by_line(order)
    shares = split(order.total.gross.amount, goods + delivery)
    return [LineShare(line, shares[index], shares[len(goods) + index]) for index, line in enumerate(order.lines)]


def delivery_by_line(order: OrderFacts) -> list[Decimal]:
    """What of the price of delivery falls on each line, to the fen; within a maker in proportion to the lines' totals.

    Makers get what they asked. Where nobody has written that down, or something else was paid (an order made in the
    Dashboard, a method of Saleor's own), lines share it in proportion to their totals.
    """
    price = order.shipping_price.gross.amount
    goods = [line.total_price.gross.amount for line in order.lines]
    makers = [sender_of_line(line) for line in order.lines]
    asked = asked_by_makers(order)
    if asked.keys() != set(makers) or sum(part.price for part in asked.values()) != price:
        return split(price, goods)
    delivery = [ZERO] * len(goods)
    for maker, part in asked.items():
        places = [place for place, slug in enumerate(makers) if slug == maker]
        for place, share in zip(places, split(part.price, [goods[place] for place in places]), strict=True):
            delivery[place] = share
    return delivery


def asked_by_makers(order: OrderFacts) -> dict[str, Part]:
    """What each maker (by slug) asked for its parcel, from the metadata of the order's delivery method."""
    metadata = getattr(order.delivery_method, "metadata", ())
    return read_breakdown(next((item.value for item in metadata if item.key == BREAKDOWN_KEY), ""))


def split_order(order: OrderFacts) -> list[VendorPart]:
    """Group an order's lines by maker, in the order of their first lines. Raises LineWithoutVendor."""
    parts: dict[str, list[LineShare]] = {}
    for share in line_shares(order):
        parts.setdefault(vendor_of_line(order, share.line), []).append(share)
    pickups = {slug: part.pickup for slug, part in asked_by_makers(order).items()}
    return [VendorPart(slug, tuple(shares), pickups.get(slug, "")) for slug, shares in parts.items()]


def vendor_of_line(order: OrderFacts, line: OrderFactsLines) -> str:
    """The line's maker; when the product is gone, the vendor whose warehouse (of the same slug) holds the pieces."""
    slug = sender_of_line(line)
    if not slug:
        raise LineWithoutVendor(order.number, line.product_name)
    return slug


def sender_of_line(line: OrderFactsLines) -> str:
    """The slug of the line's maker, else of the warehouse that holds its pieces; empty when nobody knows."""
    page = getattr(line.variant.product.maker, "value", None) if line.variant else None
    if page is not None:
        return str(page.slug)
    return next((allocation.warehouse.slug for allocation in line.allocations or ()), "")


def is_paid(order: OrderFacts) -> bool:
    """Whether parcels of this order may go out: what it has still to cost is paid, and not all of it went back."""
    is_free = order.total.gross.amount <= 0
    return order.charge_status in PAID and (order.total_charged.amount > 0 or is_free)


def state_of(order: OrderFacts, lines: Sequence[OrderFactsLines]) -> VendorOrder.State:
    """Where a vendor's part stands, from Saleor's order alone."""
    state = VendorOrder.State
    if order.status in DEAD:
        return state.CANCELLED
    cancelled = cancelled_pieces(order)
    if all(line.quantity == cancelled[line.id] for line in lines):
        return state.CANCELLED
    if all(line.quantity_to_fulfill == 0 for line in lines):
        return state.SHIPPED
    if is_paid(order):
        sent = any(line.quantity_fulfilled > cancelled[line.id] for line in lines)
        return state.PART_SHIPPED if sent else state.TO_SHIP
    return state.PAID_BACK if receipts_of(order).paid_at else state.AWAITING_PAYMENT


def sent_at(order: OrderFacts, lines: Sequence[OrderFactsLines]) -> datetime | None:
    """When the last parcel with pieces of these lines was sent; None when there is none."""
    ours = {line.id for line in lines}
    parcels = (item for item in order.fulfillments if item.status in SENT_FULFILLMENTS)
    return max((item.created for item in parcels if pieces_of(item).keys() & ours), default=None)


def cancelled_pieces(order: OrderFacts) -> Counter[str]:
    """By order line id: pieces that were cancelled before they were sent."""
    cancelled: Counter[str] = Counter()
    for fulfillment in order.fulfillments:
        if case_of(fulfillment).startswith("cancellation "):
            cancelled.update(pieces_of(fulfillment))
    return cancelled


def sent_pieces(order: OrderFacts, by: datetime) -> Counter[str]:
    """By order line id: pieces that had gone out by then, wherever they are now."""
    sent: Counter[str] = Counter()
    for fulfillment in order.fulfillments:
        was_sent = fulfillment.status in LIVE_FULFILLMENTS | CAME_BACK and not case_of(fulfillment).startswith("cancel")
        if was_sent and fulfillment.created <= by:
            sent.update(pieces_of(fulfillment))
    return sent


def has_no_return(order: OrderFacts, line: OrderFactsLines) -> bool:
    """Whether the line was made to order, and the shopper agreed that it does not go back without a reason."""
    made = getattr(line.variant.product.made_to_order, "value", None) if line.variant else None
    return bool(made) and any(item.key == NO_RETURN_KEY and item.value for item in order.metadata)


def is_left_to_ship(order: OrderFacts, pieces: Mapping[str, int]) -> bool:
    """Whether the order still waits for these pieces (by order line id)."""
    left = {line.id: line.quantity_to_fulfill for line in order.lines}
    return all(quantity <= left.get(line_id, 0) for line_id, quantity in pieces.items())


def pieces_of(fulfillment: OrderFactsFulfillments) -> dict[str, int]:
    """Pieces by order line id."""
    return {line.order_line.id: line.quantity for line in fulfillment.lines or () if line.order_line is not None}


def carrier_of(fulfillment: OrderFactsFulfillments) -> str:
    """Our carrier code, kept in the fulfillment's metadata; empty when nobody wrote one."""
    return next((item.value for item in fulfillment.metadata if item.key == CARRIER_KEY), "")


def case_of(fulfillment: OrderFactsFulfillments) -> str:
    """«kind number» of the case whose pieces these are; empty when it is a parcel, or nobody wrote it."""
    return next((item.value for item in fulfillment.metadata if item.key == CASE_KEY), "")


def parcel_state(fulfillment: OrderFactsFulfillments, *, begun_here: bool) -> Parcel.State:
    """A parcel begun here is sent once Saleor knows its carrier too: until then it is left to be resumed."""
    if fulfillment.status not in LIVE_FULFILLMENTS:
        return Parcel.State.CANCELLED
    return Parcel.State.SENDING if begun_here and not carrier_of(fulfillment) else Parcel.State.SENT
