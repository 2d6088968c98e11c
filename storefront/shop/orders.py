"""An order as its shopper sees it: read from Saleor by one call, or from what the purchase remembers."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from moneyed import Money

from crafts_chamber.vendor_orders.carriers import BY_CODE
from crafts_chamber.vendor_orders.plan import CAME_BACK, cancelled_pieces, pieces_of
from storefront.catalog.models import Maker
from storefront.payments.bank_transfer.account import BankAccount, bank_account
from storefront.payments.bank_transfer.selectors import transfer_of_purchase
from storefront.payments.models import BankTransfer
from storefront.saleor.client.enums import FulfillmentStatus, OrderStatus
from storefront.saleor.client.fragments import OrderFacts, OrderFactsFulfillments, OrderFactsLines
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.gateway import saleor

from .lines import PurchaseLine
from .models import Purchase
from .names import mark_of, name_in_page_language
from .payment_history import MoneyMoved, PaymentHistory, history_of
from .rules import MakerGroup, OrderProgress, OrderState, group_by_maker, order_state

logger = logging.getLogger(__name__)

CARRIER_KEY = "tancheng.carrier"
GONE = (OrderStatus.CANCELED, OrderStatus.EXPIRED)
ON_ITS_WAY = (FulfillmentStatus.FULFILLED,)


@dataclass(frozen=True)
class OrderLine:
    name: str
    quantity: int
    unit_price: Money
    total: Money
    maker_slug: str
    maker: str
    slug: str = ""

    @property
    def name_mark(self) -> str:
        return mark_of(self.name)


@dataclass(frozen=True)
class ParcelOnItsWay:
    """What was sent together: `lines` are names and pieces."""

    maker_slug: str
    carrier: str
    number: str
    sent_at: datetime
    lines: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class OrderPage:
    """All that the page shows. `is_current` is False when Saleor was away and the state may be older."""

    purchase: Purchase
    state: OrderState
    is_current: bool
    groups: Sequence[MakerGroup[OrderLine]]
    subtotal: Money
    delivery: Money
    total: Money
    transfer: BankTransfer | None
    account: BankAccount | None
    parcels: Sequence[ParcelOnItsWay] = field(default_factory=tuple)
    payment: PaymentHistory = field(default_factory=PaymentHistory)
    pieces_gone: Counter[str] = field(default_factory=Counter)

    @property
    def awaits_transfer(self) -> bool:
        return (
            self.state == OrderState.AWAITING_TRANSFER
            and self.transfer is not None
            and self.transfer.state == BankTransfer.State.WAITING
        )


def order_page(purchase: Purchase) -> OrderPage:
    """The order of a placed purchase; it never fails because Saleor is away."""
    order = ask_saleor(purchase)
    return page_from_saleor(purchase, order) if order else page_from_memory(purchase)


def ask_saleor(purchase: Purchase) -> OrderFacts | None:
    try:
        return saleor().order(purchase.order_id).order
    except (TransportError, SaleorError):
        logger.exception("order_not_read", extra={"purchase": purchase.pk})
        return None


def page_from_saleor(purchase: Purchase, order: OrderFacts) -> OrderPage:
    remembered = {line.sku: line for line in purchase.lines}
    found = Maker.objects.filter(slug__in={maker_slug(line) for line in order.lines})
    makers = {maker.slug: maker.shown_title for maker in found}
    lines = [order_line(line, makers, remembered.get(line.product_sku or "")) for line in order.lines]
    payment = history_of(order.transactions)
    # Saleor counts pieces that will never be sent as fulfilled.
    cancelled = cancelled_pieces(order).total()
    progress = OrderProgress(
        cancelled=order.status in GONE,
        total=order.total.gross.amount,
        received=payment.sum_received,
        returned=payment.sum_returned,
        pieces=sum(line.quantity for line in order.lines) - cancelled,
        pieces_shipped=sum(line.quantity_fulfilled for line in order.lines) - cancelled,
    )
    shown = {line.id: shown for line, shown in zip(order.lines, lines, strict=True)}
    return OrderPage(
        purchase=purchase,
        state=order_state(progress),
        is_current=True,
        groups=by_maker(lines),
        subtotal=Money(order.subtotal.gross.amount, order.subtotal.gross.currency),
        delivery=Money(order.shipping_price.gross.amount, order.shipping_price.gross.currency),
        total=Money(order.total.gross.amount, order.total.gross.currency),
        transfer=transfer_of_purchase(purchase.token),
        account=bank_account(),
        parcels=[parcel(item, shown) for item in order.fulfillments if item.status in ON_ITS_WAY],
        payment=payment,
        pieces_gone=pieces_gone(order, shown),
    )


def pieces_gone(order: OrderFacts, shown: dict[str, OrderLine]) -> Counter[str]:
    """By the maker's slug: pieces that were cancelled or came back, and so are neither packed nor on their way."""
    gone: Counter[str] = Counter()
    for fulfillment in order.fulfillments:
        if fulfillment.status in CAME_BACK:
            for line_id, pieces in pieces_of(fulfillment).items():
                gone[shown[line_id].maker_slug] += pieces
    return gone


def maker_slug(line: OrderFactsLines) -> str:
    page = getattr(line.variant.product.maker, "value", None) if line.variant else None
    return str(page.slug) if page else ""


def order_line(line: OrderFactsLines, makers: dict[str, str], remembered: PurchaseLine | None) -> OrderLine:
    """Saleor's numbers; the maker's name as the shopper saw it when Saleor no longer links the goods to one."""
    slug = maker_slug(line) or (remembered.maker_slug if remembered else "")
    # Saleor's order speaks Chinese; the English is remembered from the purchase.
    english = (remembered.product_en, remembered.variant_en) if remembered else ("", "")
    return OrderLine(
        name=name_in_page_language((line.product_name, line.variant_name), english),
        quantity=line.quantity,
        unit_price=Money(line.unit_price.gross.amount, line.unit_price.gross.currency),
        total=Money(line.total_price.gross.amount, line.total_price.gross.currency),
        maker_slug=slug,
        maker=makers.get(slug) or (remembered.maker_name if remembered else ""),
        slug=line.variant.product.slug if line.variant else "",
    )


def parcel(fulfillment: OrderFactsFulfillments, shown: dict[str, OrderLine]) -> ParcelOnItsWay:
    code = next((entry.value for entry in fulfillment.metadata if entry.key == CARRIER_KEY), "")
    packed = [
        (shown[line.order_line.id], line.quantity)
        for line in fulfillment.lines or ()
        if line.order_line and line.order_line.id in shown
    ]
    return ParcelOnItsWay(
        # One warehouse per maker, so a parcel holds the goods of one.
        maker_slug=packed[0][0].maker_slug if packed else "",
        carrier=str(BY_CODE.get(code, code)),
        number=fulfillment.tracking_number,
        sent_at=fulfillment.created,
        lines=[(line.name, quantity) for line, quantity in packed],
    )


def page_from_memory(purchase: Purchase) -> OrderPage:
    """What we know ourselves: the goods and amounts as shown, and whether the money has come."""
    transfer = transfer_of_purchase(purchase.token)
    at = transfer.confirmed_at if transfer and transfer.state == BankTransfer.State.CONFIRMED else purchase.paid_at
    currency = purchase.currency
    lines = [
        OrderLine(
            name=line.name,
            quantity=line.quantity,
            unit_price=Money(line.unit_price, currency),
            total=Money(line.total, currency),
            maker_slug=line.maker_slug,
            maker=line.maker_name,
            slug=line.slug,
        )
        for line in purchase.lines
    ]
    return OrderPage(
        purchase=purchase,
        state=OrderState.PAID if at else OrderState.AWAITING_TRANSFER,
        is_current=False,
        groups=by_maker(lines),
        subtotal=Money(purchase.subtotal or 0, currency),
        delivery=Money(purchase.delivery_price or 0, currency),
        total=purchase.money,
        transfer=transfer,
        account=bank_account(),
        payment=PaymentHistory((MoneyMoved(purchase.money, at),) if at else ()),
    )


def by_maker(lines: Sequence[OrderLine]) -> list[MakerGroup[OrderLine]]:
    return group_by_maker(lines, lambda line: (line.maker_slug, line.maker))
