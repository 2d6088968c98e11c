"""How an order falls apart into vendors' parts: data in, data out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from storefront.core.money import split
from storefront.saleor.client.enums import FulfillmentStatus, OrderChargeStatusEnum, OrderStatus, TransactionEventTypeEnum
from storefront.saleor.client.fragments import OrderFacts, OrderFactsLines

from .models import VendorOrder

PAID = frozenset({OrderChargeStatusEnum.FULL, OrderChargeStatusEnum.OVERCHARGED})
DEAD = frozenset({OrderStatus.CANCELED, OrderStatus.EXPIRED})
NOT_YET_AN_ORDER = frozenset({OrderStatus.DRAFT, OrderStatus.UNCONFIRMED})


class LineWithoutVendor(Exception):
    """A line whose product points to no maker and which no vendor's warehouse holds."""

    def __init__(self, order_number: str, line: str) -> None:
        super().__init__(f"Order {order_number}: line {line!r} belongs to no maker. Set the product's maker in Saleor.")


@dataclass(frozen=True)
class VendorPart:
    """One vendor's lines with their amounts, in the order's currency."""

    vendor_slug: str
    lines: tuple[OrderFactsLines, ...]
    delivery_by_line: tuple[Decimal, ...]

    @property
    def goods_total(self) -> Decimal:
        return sum((line.total_price.gross.amount for line in self.lines), Decimal(0))

    @property
    def delivery_share(self) -> Decimal:
        return sum(self.delivery_by_line, Decimal(0))


def split_order(order: OrderFacts) -> list[VendorPart]:
    """Group an order's lines by maker; delivery goes to lines in proportion to their totals, to the fen.

    Raises LineWithoutVendor. Without lines the answer is empty.
    """
    if not order.lines:
        return []
    delivery = split(order.shipping_price.gross.amount, [line.total_price.gross.amount for line in order.lines])
    parts: dict[str, list[tuple[OrderFactsLines, Decimal]]] = {}
    for line, share in zip(order.lines, delivery, strict=True):
        parts.setdefault(vendor_of_line(order, line), []).append((line, share))
    return [
        VendorPart(slug, tuple(line for line, _ in pairs), tuple(share for _, share in pairs))
        for slug, pairs in parts.items()
    ]


def vendor_of_line(order: OrderFacts, line: OrderFactsLines) -> str:
    """The line's maker; when the product is gone, the vendor whose warehouse (of the same slug) holds the pieces."""
    maker = line.variant.product.maker if line.variant else None
    page = getattr(maker, "value", None)
    if page is not None:
        return str(page.slug)
    for allocation in line.allocations or ():
        return allocation.warehouse.slug
    raise LineWithoutVendor(order.number, line.product_name)


def is_paid(order: OrderFacts) -> bool:
    return order.charge_status in PAID


def paid_at(order: OrderFacts) -> object:
    """When the last charge arrived (UTC), or None; «paid by hand» in the Dashboard counts as the order's last change."""
    if not is_paid(order):
        return None
    charges = [
        event.created_at
        for transaction in order.transactions
        for event in transaction.events
        if event.type == TransactionEventTypeEnum.CHARGE_SUCCESS
    ]
    return max(charges, default=order.updated_at)


def state_of(order: OrderFacts, lines: Sequence[OrderFactsLines]) -> VendorOrder.State:
    """Where a vendor's part stands, from Saleor's order alone."""
    state = VendorOrder.State
    if order.status in DEAD:
        return state.CANCELLED
    if all(line.quantity_to_fulfill == 0 for line in lines):
        return state.SHIPPED
    if not is_paid(order):
        return state.AWAITING_PAYMENT
    return state.PART_SHIPPED if any(line.quantity_fulfilled for line in lines) else state.TO_SHIP


LIVE_FULFILLMENTS = frozenset({FulfillmentStatus.FULFILLED, FulfillmentStatus.WAITING_FOR_APPROVAL})
