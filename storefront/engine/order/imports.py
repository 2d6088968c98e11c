"""Orders that were made elsewhere or long ago, written as they are told. Needs an engine transaction.

Source: orderBulkCreate of Saleor 3.23.28 as measured. Payments and parcels are dated now, nothing is set aside in the
warehouses (only what was sent leaves the stock, unless the policy is SKIP), and one event tells of all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from ..account.models import Address
from ..core.locks import lock_stocks
from ..payment.models import TransactionEvent, TransactionItem
from ..payment.recalculation import recalculate
from ..warehouse.models import Stock, Warehouse
from ..webhook.events import emit_about_many
from .models import Fulfillment, FulfillmentLine, Order, OrderEvent, OrderLine
from .numbers import next_number
from .payments import sum_transactions

# (variant, warehouse)
Place = tuple[int | None, UUID]
ADJUSTMENT = "Manual adjustment of the transaction."


@dataclass(frozen=True)
class ImportProblem:
    path: str | None
    message: str
    code: str


@dataclass
class ImportedLine:
    line: OrderLine
    warehouse: Warehouse
    sent: int = 0


@dataclass(frozen=True)
class ImportedParcel:
    tracking_number: str
    lines: list[tuple[ImportedLine, int]]


@dataclass
class ImportedOrder:
    """An order as told. `order` None: it cannot be made; `problems` without that are kept by who ignores them."""

    order: Order | None = None
    addresses: list[Address] = field(default_factory=list)
    lines: list[ImportedLine] = field(default_factory=list)
    parcels: list[ImportedParcel] = field(default_factory=list)
    transactions: list[tuple[TransactionItem, dict[str, Decimal]]] = field(default_factory=list)
    notes: list[OrderEvent] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)

    def add_problem(self, path: str | None, message: str, code: str) -> None:
        self.problems.append(ImportProblem(path, message, code))

    @property
    def sent(self) -> int:
        return sum(quantity for parcel in self.parcels for _, quantity in parcel.lines)

    @property
    def quantity(self) -> int:
        return sum(line.line.quantity for line in self.lines)


def import_orders(told: Sequence[ImportedOrder], *, error_policy: str, stock_policy: str) -> None:
    """Write those that the policy lets through; the others lose their `order`."""
    _apply_policy(told, error_policy)
    if stock_policy != "SKIP":
        _take_from_stocks(told, may_exceed=stock_policy == "FORCE")
    for one in told:
        if one.order is not None:
            _save(one)
    made = [one.order for one in told if one.order is not None]
    if made:
        emit_about_many("ORDER_BULK_CREATED", made)


def _apply_policy(told: Sequence[ImportedOrder], policy: str) -> None:
    any_wrong = any(one.problems for one in told)
    for one in told:
        if (policy == "REJECT_EVERYTHING" and any_wrong) or (policy == "REJECT_FAILED_ROWS" and one.problems):
            one.order = None


def _take_from_stocks(told: Sequence[ImportedOrder], *, may_exceed: bool) -> None:
    """An order that the stocks cannot bear is left out, whatever the policy says of the others."""
    wanted = [line for one in told if one.order is not None for line in one.lines]
    rows = Stock.objects.filter(
        warehouse__in={line.warehouse.pk for line in wanted},
        product_variant__in={line.line.variant_id for line in wanted if line.line.variant_id},
    )
    stocks: dict[Place, Stock] = {(stock.product_variant_id, stock.warehouse_id): stock for stock in lock_stocks(rows)}
    before = {key: stock.quantity for key, stock in stocks.items()}
    for one in told:
        if one.order is not None and not _take(one, stocks, may_exceed):
            one.order = None
    changed = [stock for key, stock in stocks.items() if stock.quantity != before[key]]
    Stock.objects.bulk_update(changed, ["quantity"])


def _take(one: ImportedOrder, stocks: dict[Place, Stock], may_exceed: bool) -> bool:
    taken: dict[Place, int] = {}
    for index, line in enumerate(one.lines):
        key: Place = (line.line.variant_id, line.warehouse.pk)
        path, stock = f"lines.{index}", stocks.get(key)
        if line.sent > line.line.quantity:
            one.add_problem(path, "More was sent than ordered.", "INVALID_QUANTITY")
            return False
        if stock is None:
            one.add_problem(path, "The variant has no stock in this warehouse.", "NON_EXISTING_STOCK")
            return False
        free = stock.quantity - stock.quantity_allocated - taken.get(key, 0)
        if line.line.quantity > free and not may_exceed:
            one.add_problem(path, "Insufficient stock in this warehouse.", "INSUFFICIENT_STOCK")
            return False
        taken[key] = taken.get(key, 0) + line.sent
    for key, quantity in taken.items():
        # Saleor lets FORCE make a stock negative; ours ends at nothing.
        stocks[key].quantity = max(stocks[key].quantity - quantity, 0)
    return True


def _save(one: ImportedOrder) -> None:
    order = one.order
    if order is None:
        return
    for address in one.addresses:
        address.save()
    for name in ("billing_address", "shipping_address"):
        setattr(order, name, getattr(order, name))  # they have their keys only now
    order.number = next_number()
    order.save(force_insert=True)
    for line in one.lines:
        line.line.quantity_fulfilled = line.sent
    OrderLine.objects.bulk_create(line.line for line in one.lines)
    OrderEvent.objects.bulk_create(one.notes)
    _save_parcels(order, one.parcels)
    _save_transactions(order, one.transactions)


def _save_parcels(order: Order, parcels: Sequence[ImportedParcel]) -> None:
    for number, parcel in enumerate(parcels, start=1):
        fulfillment = Fulfillment.objects.create(
            order=order, fulfillment_order=number, tracking_number=parcel.tracking_number
        )
        FulfillmentLine.objects.bulk_create(
            # Without a stock, as Saleor's: such a parcel names no warehouse.
            FulfillmentLine(fulfillment=fulfillment, order_line=line.line, quantity=quantity)
            for line, quantity in parcel.lines
        )


def _save_transactions(order: Order, transactions: Sequence[tuple[TransactionItem, dict[str, Decimal]]]) -> None:
    for item, amounts in transactions:
        item.order, item.currency = order, order.currency
        item.save()
        TransactionEvent.objects.bulk_create(
            TransactionEvent(
                transaction=item,
                type=event_type,
                amount=amount,
                currency=item.currency,
                message=ADJUSTMENT,
                include_in_calculations=True,
            )
            for event_type, amount in amounts.items()
        )
        recalculate(item)
        item.save()
    sum_transactions(order, [item for item, _ in transactions])
    order.save(update_fields=["total_charged_amount", "total_authorized_amount", "charge_status", "authorize_status"])
