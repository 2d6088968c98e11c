"""Three books of one order's money compared: Saleor's, the provider's, the ledger's. Data in, data out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from storefront.payments.movements import Movement, MovementKind

ZERO = Decimal(0)
# Until a bank transfer is awaited no longer, or a page waits for its shopper, an order may lack its money.
YOUNG = timedelta(hours=1)


class DifferenceKind(TextChoices):
    MISSING_IN_SALEOR = "not_in_saleor", pgettext_lazy("a difference", "Not in Saleor")
    MISSING_AT_PSP = "not_at_psp", pgettext_lazy("a difference", "Not at the payment provider")
    AMOUNT_DIFFERS = "amount", pgettext_lazy("a difference", "Another amount")
    ORDER_WITHOUT_MONEY = "no_money", pgettext_lazy("a difference", "Order without money")
    MONEY_WITHOUT_ORDER = "no_order", pgettext_lazy("a difference", "Money without an order")
    LEDGER_DIFFERS = "ledger", pgettext_lazy("a difference", "The ledger differs")


class Repair(TextChoices):
    REPORT = "report", pgettext_lazy("a repair", "Report it to Saleor again")
    COMPLETE = "complete", pgettext_lazy("a repair", "Complete the purchase, or send the money back")
    RETURN = "return", pgettext_lazy("a repair", "Send the money back")
    REBUILD = "rebuild", pgettext_lazy("a repair", "Enter it in the ledger")
    LOOK = "look", pgettext_lazy("a repair", "Look at it, and close it with a note")


@dataclass(frozen=True)
class SaleorEvent:
    """A charge or refund that Saleor has heard of as succeeded."""

    kind: MovementKind
    transaction_id: str
    reference: str
    amount: Decimal
    moment: datetime


@dataclass(frozen=True)
class OrderBook:
    """What Saleor says of one order. `kept`: charged − refunded; `pending`: money that is awaited."""

    order_id: str
    number: str
    created: datetime
    is_dead: bool
    total: Decimal
    kept: Decimal
    pending: Decimal
    transactions: tuple[str, ...]
    events: tuple[SaleorEvent, ...]


@dataclass(frozen=True)
class LedgerSum:
    """What an order owes the ledger, and what stands there."""

    owed: Decimal
    held: Decimal


@dataclass(frozen=True)
class Found:
    """One difference; `key` is the same as long as it is the same difference. Amounts are None where there is no entry."""

    kind: DifferenceKind
    repair: Repair
    key: str
    order_id: str = ""
    order_number: str = ""
    transaction_id: str = ""
    reference: str = ""
    movement: str = ""
    purchase: str = ""
    saleor: Decimal | None = None
    psp: Decimal | None = None
    ledger: Decimal | None = None


@dataclass(frozen=True)
class Books:
    """`movements` reach beyond the day on both sides, so that a clock that goes wrong by a minute finds nothing missing."""

    since: datetime
    until: datetime
    orders: Sequence[OrderBook]
    movements: Sequence[Movement]
    ledger: Mapping[str, LedgerSum]
    # Transactions of which no order has come, or the charges of which were given back already.
    now: datetime

    def in_day(self, moment: datetime) -> bool:
        return self.since <= moment < self.until


def compare(books: Books) -> list[Found]:
    """Every difference of the day, each once."""
    by_transaction = {pk: order for order in books.orders for pk in order.transactions}
    found = [
        *movements_against_saleor(books, by_transaction),
        *saleor_against_movements(books),
        *money_of_orders(books),
        *ledger_of_orders(books),
    ]
    return list({one.key: one for one in found}.values())


def entries(events: Iterable[SaleorEvent | Movement]) -> dict[tuple[str, str, str], Decimal]:
    return {(one.kind.value, one.transaction_id, one.reference): one.amount for one in events}


def movements_against_saleor(books: Books, orders: Mapping[str, OrderBook]) -> Iterator[Found]:
    known = entries(event for order in books.orders for event in order.events)
    returned: dict[str, Decimal] = {}
    for movement in books.movements:
        if movement.kind == MovementKind.REFUND:
            returned[movement.transaction_id] = returned.get(movement.transaction_id, ZERO) + movement.amount
    for movement in books.movements:
        if not books.in_day(movement.moment):
            continue
        order = orders.get(movement.transaction_id)
        if order is None:
            if movement.kind == MovementKind.CHARGE and returned.get(movement.transaction_id, ZERO) < movement.amount:
                yield of_movement(DifferenceKind.MONEY_WITHOUT_ORDER, Repair.COMPLETE, movement)
            continue
        amount = known.get((movement.kind.value, movement.transaction_id, movement.reference))
        if amount is None:
            yield of_movement(DifferenceKind.MISSING_IN_SALEOR, Repair.REPORT, movement, order)
        elif amount != movement.amount:
            yield of_movement(DifferenceKind.AMOUNT_DIFFERS, Repair.LOOK, movement, order, saleor=amount)


def of_movement(
    kind: DifferenceKind,
    repair: Repair,
    movement: Movement,
    order: OrderBook | None = None,
    saleor: Decimal | None = None,
) -> Found:
    return Found(
        kind,
        repair,
        f"{kind}:{movement.kind}:{movement.transaction_id or movement.reference}:{movement.reference}",
        order_id=order.order_id if order else "",
        order_number=order.number if order else "",
        transaction_id=movement.transaction_id,
        reference=movement.reference,
        movement=movement.kind,
        purchase=movement.purchase,
        saleor=saleor,
        psp=movement.amount,
    )


def saleor_against_movements(books: Books) -> Iterator[Found]:
    known = entries(books.movements)
    for order in books.orders:
        for event in order.events:
            key = (event.kind.value, event.transaction_id, event.reference)
            if books.in_day(event.moment) and key not in known:
                yield Found(
                    DifferenceKind.MISSING_AT_PSP,
                    Repair.LOOK,
                    f"{DifferenceKind.MISSING_AT_PSP}:{':'.join(key)}",
                    order_id=order.order_id,
                    order_number=order.number,
                    transaction_id=event.transaction_id,
                    reference=event.reference,
                    movement=event.kind,
                    saleor=event.amount,
                )


def money_of_orders(books: Books) -> Iterator[Found]:
    for order in books.orders:
        if order.is_dead and order.kept > 0:
            kind, repair = DifferenceKind.MONEY_WITHOUT_ORDER, Repair.RETURN
        elif is_unpaid(order, books.now):
            kind, repair = DifferenceKind.ORDER_WITHOUT_MONEY, Repair.LOOK
        else:
            continue
        yield of_order(kind, repair, order)


def is_unpaid(order: OrderBook, now: datetime) -> bool:
    """Nothing came, nothing went back, and nothing is awaited for it."""
    went_back = any(event.kind == MovementKind.REFUND for event in order.events)
    return (
        not order.is_dead
        and order.total > 0
        and order.kept <= 0
        and order.pending <= 0
        and not went_back
        and now - order.created > YOUNG
    )


def ledger_of_orders(books: Books) -> Iterator[Found]:
    for order in books.orders:
        entry = books.ledger.get(order.order_id, LedgerSum(ZERO, ZERO))
        if entry.owed != entry.held:
            yield of_order(DifferenceKind.LEDGER_DIFFERS, Repair.REBUILD, order, entry)


def of_order(kind: DifferenceKind, repair: Repair, order: OrderBook, entry: LedgerSum | None = None) -> Found:
    return Found(
        kind,
        repair,
        f"{kind}:{order.order_id}",
        order_id=order.order_id,
        order_number=order.number,
        transaction_id=order.transactions[0] if order.transactions else "",
        saleor=entry.owed if entry else order.kept,
        ledger=entry.held if entry else None,
    )
