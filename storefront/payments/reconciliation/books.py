"""Reads the books of a day: orders from Saleor, movements from each provider, sums from the ledger."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from storefront.events.sweep import orders_updated_since
from storefront.payments.bank_transfer.movements import movements as of_bank
from storefront.payments.movements import Movement, MovementKind
from storefront.payments.stripe_checkout.movements import movements as of_stripe
from storefront.saleor.client.enums import OrderStatus
from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.gateway import saleor

from .plan import ZERO, Books, OrderBook, SaleorEvent
from .ports import the_ledger

KINDS = {Event.CHARGE_SUCCESS: MovementKind.CHARGE, Event.REFUND_SUCCESS: MovementKind.REFUND}
# Source: Saleor's documentation of transaction events; all else is a request, a failure or a note.
SIGNS = {Event.CHARGE_SUCCESS: 1, Event.REFUND_REVERSE: 1, Event.REFUND_SUCCESS: -1, Event.CHARGE_BACK: -1}
DEAD = frozenset({OrderStatus.CANCELED, OrderStatus.EXPIRED})
NO_ORDER = frozenset({OrderStatus.DRAFT, OrderStatus.UNCONFIRMED})
# Clocks differ, and a report may come late: the provider's list is read a little beyond the day.
MARGIN = timedelta(hours=6)
# Stripe's references of disputes: what a dispute takes and gives back is on none of these lists.
DISPUTES = ("dp_", "du_")
LISTS: tuple[Callable[[datetime, datetime], list[Movement]], ...] = (of_bank, of_stripe)


def books_of(day: date) -> Books:
    """Raises TransportError, SaleorError, GatewayAway, GatewayRefused: one missing book makes no comparison."""
    since = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    until = since + timedelta(days=1)
    movements = [one for read in LISTS for one in read(since - MARGIN, until + MARGIN)]
    orders = orders_of(since, [one for one in movements if since <= one.moment < until])
    return Books(
        since=since,
        until=until,
        orders=[book_of(order) for order in orders],
        movements=movements,
        ledger=the_ledger().sums(orders),
        now=timezone.now(),
    )


def orders_of(since: datetime, movements: Iterable[Movement]) -> list[OrderFacts]:
    """What has changed since, and the orders of movements of which Saleor may not have heard."""
    found = {order.id: order for order in orders_updated_since(since)}
    known = {transaction.id for order in found.values() for transaction in order.transactions}
    checkouts = {one.checkout_id for one in movements if one.checkout_id and one.transaction_id not in known}
    for checkout in sorted(checkouts):
        order = order_of_checkout(checkout)
        if order is not None:
            found[order.id] = order
    return [order for order in found.values() if order.status not in NO_ORDER]


def order_of_checkout(checkout_id: str) -> OrderFacts | None:
    orders = saleor().order_of_checkout([checkout_id]).orders
    return saleor().order(orders.edges[0].node.id).order if orders and orders.edges else None


def book_of(order: OrderFacts) -> OrderBook:
    return OrderBook(
        order_id=order.id,
        number=order.number,
        created=order.created,
        is_dead=order.status in DEAD,
        total=order.total.gross.amount,
        kept=kept_of(order),
        pending=sum((one.charge_pending_amount.amount for one in order.transactions), ZERO),
        transactions=tuple(transaction.id for transaction in order.transactions),
        events=tuple(events_of(order)),
    )


def kept_of(order: OrderFacts) -> Decimal:
    """What is here still, by the events: Saleor takes what went back off its `totalCharged` already."""
    events = [event for item in order.transactions for event in item.events]
    return sum((SIGNS[event.type_] * event.amount.amount for event in events if event.type_ in SIGNS), ZERO)


def events_of(order: OrderFacts) -> Sequence[SaleorEvent]:
    return [
        SaleorEvent(KINDS[event.type_], item.id, event.psp_reference, event.amount.amount, event.created_at)
        for item in order.transactions
        for event in item.events
        if event.type_ in KINDS and not event.psp_reference.startswith(DISPUTES)
    ]
