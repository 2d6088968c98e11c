"""Granted refunds: what is to be given back of an order, by pieces, delivery or amount. Needs an engine transaction.

Granting moves no money; it lowers what the order has to cost, so that it stays paid when the money goes back.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from ..app.models import App
from ..core.errors import Problem, Refused, refuse
from ..core.locks import lock_order
from ..payment.models import EventType, TransactionEvent, TransactionItem
from .models import Order, OrderGrantedRefund, OrderGrantedRefundLine, OrderGrantedRefundStatus, OrderLine
from .payments import sum_transactions

Status = OrderGrantedRefundStatus
ASKED_FOR = (Status.PENDING, Status.SUCCESS)
STATUS_AFTER = {
    EventType.REFUND_REQUEST: Status.PENDING,
    EventType.REFUND_SUCCESS: Status.SUCCESS,
    EventType.REFUND_FAILURE: Status.FAILURE,
    EventType.REFUND_REVERSE: Status.NONE,
}
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class LineWish:
    order_line_id: UUID
    quantity: int
    reason: str | None = None


@dataclass(frozen=True)
class GrantWish:
    """`amount` None: worked out from the pieces and the delivery, at most what the transaction has charged."""

    transaction_id: UUID
    amount: Decimal | None = None
    lines: Sequence[LineWish] = ()
    shipping: bool = False
    reason: str = ""


@dataclass(frozen=True)
class GrantChange:
    """Fields left None stay as they are; `given` names the input's fields, for the complaint."""

    given: frozenset[str]
    amount: Decimal | None = None
    add_lines: Sequence[LineWish] = ()
    remove_lines: Collection[int] = field(default_factory=tuple)
    shipping: bool | None = None
    reason: str | None = None
    transaction_id: UUID | None = None


def grant_refund(order_pk: UUID | str, wish: GrantWish, app: App | None) -> OrderGrantedRefund:
    """Raises Refused."""
    order = _locked(UUID(str(order_pk)), "id")
    if wish.amount is None and not wish.lines and not wish.shipping:
        text = "You must provide at least one of `amount`, `lines`, `grantRefundForShipping`."
        raise Refused(Problem(name, text, "REQUIRED") for name in ("amount", "lines", "grantRefundForShipping"))
    lines = _checked_lines(order, wish.lines, "lines", set())
    if wish.shipping:
        _check_shipping(order, None)
    item = TransactionItem.objects.filter(pk=wish.transaction_id, order=order).first()
    if item is None:
        raise refuse("transactionId", f"Couldn't resolve to a node: {wish.transaction_id}", "NOT_FOUND")
    granted = OrderGrantedRefund.objects.create(
        order=order,
        amount=_amount(order, wish, lines, item),
        currency=order.currency,
        reason=wish.reason,
        app=app,
        shipping_costs_included=wish.shipping,
        transaction=item,
    )
    for line in lines:
        line.granted_refund = granted
    OrderGrantedRefundLine.objects.bulk_create(lines)
    _refresh(order)
    return granted


def update_granted_refund(pk: int | str, change: GrantChange) -> OrderGrantedRefund:
    """Raises Refused. One that is on its way or done keeps everything but its reason."""
    found = OrderGrantedRefund.objects.filter(pk=pk).first()
    order = _locked(found.order_id, "id") if found else None
    granted = OrderGrantedRefund.objects.select_related("transaction").filter(pk=pk).first()
    if order is None or granted is None:
        raise refuse("id", f"Couldn't resolve to a node: OrderGrantedRefund {pk}.", "NOT_FOUND")
    _check_may_change(granted, change)
    removed = _checked_removals(granted, change.remove_lines)
    added = _checked_lines(order, change.add_lines, "addLines", removed)
    if change.shipping:
        _check_shipping(order, granted.pk)
    if change.transaction_id is not None:
        granted.transaction = TransactionItem.objects.filter(pk=change.transaction_id).first()
        if granted.transaction is None:
            raise refuse("transactionId", f"Couldn't resolve to a node: {change.transaction_id}", "NOT_FOUND")
    _check_charged(granted, change)
    for line in added:
        line.granted_refund = granted
    OrderGrantedRefundLine.objects.filter(pk__in=removed).delete()
    OrderGrantedRefundLine.objects.bulk_create(added)
    _change(order, granted, change)
    granted.save()
    _refresh(order)
    return granted


def refresh_status(granted: OrderGrantedRefund) -> None:
    """The latest news of a refund decides; without any the status stays."""
    events = TransactionEvent.objects.filter(
        related_granted_refund=granted, transaction_id=granted.transaction_id, type__in=STATUS_AFTER
    )
    last = events.order_by("created_at", "pk").last()
    if last is not None:
        OrderGrantedRefund.objects.filter(pk=granted.pk).update(status=STATUS_AFTER[EventType(last.type)])


# --- Parts ----------------------------------------------------------------------------------------------------------


def _locked(pk: UUID, name: str) -> Order:
    order = lock_order(pk)
    if order is None:
        raise refuse(name, f"Couldn't resolve to a node: Order {pk}", "NOT_FOUND")
    return order


def _checked_lines(
    order: Order, wishes: Sequence[LineWish], name: str, without: Collection[int]
) -> list[OrderGrantedRefundLine]:
    """Unsaved. Refuses lines of other orders and more pieces than are not granted yet (`without` these lines)."""
    known = {line.pk: line for line in OrderLine.objects.filter(order=order)}
    granted: dict[UUID, int] = defaultdict(int)
    rows = OrderGrantedRefundLine.objects.filter(granted_refund__order=order).exclude(pk__in=without)
    for pk, quantity in rows.values_list("order_line_id", "quantity"):
        granted[pk] += quantity
    wrong: list[dict[str, Any]] = []
    for wish in wishes:
        line = known.get(wish.order_line_id)
        if line is None:
            wrong.append(_wrong_line("id", "Could not resolve to a line.", "NOT_FOUND", wish.order_line_id))
        elif wish.quantity + granted[line.pk] > line.quantity:
            left = line.quantity - granted[line.pk]
            text = f"Cannot grant refund for more than the available quantity of the line ({left})."
            wrong.append(_wrong_line("quantity", text, "QUANTITY_GREATER_THAN_AVAILABLE", line.pk))
    if wrong:
        raise refuse(name, "Provided input for lines is invalid.", "INVALID", **{name: wrong})
    return [
        OrderGrantedRefundLine(order_line=known[wish.order_line_id], quantity=wish.quantity, reason=wish.reason)
        for wish in wishes
    ]


def _wrong_line(name: str, text: str, code: str, pk: Any) -> dict[str, Any]:
    return {"field": name, "message": text, "code": code, "pk": pk}


def _checked_removals(granted: OrderGrantedRefund, pks: Collection[int]) -> set[int]:
    unknown = set(pks) - set(granted.lines.filter(pk__in=pks).values_list("pk", flat=True))
    if unknown:
        wrong = [_wrong_line("id", "Could not resolve to a line.", "NOT_FOUND", pk) for pk in sorted(unknown)]
        raise refuse("removeLines", "Provided input for lines is invalid.", "INVALID", removeLines=wrong)
    return set(pks)


def _check_shipping(order: Order, but_for: int | None) -> None:
    others = order.granted_refunds.filter(shipping_costs_included=True)
    if any(granted.pk != but_for for granted in others):
        text = "Shipping costs have already been granted."
        raise refuse("grantRefundForShipping", text, "SHIPPING_COSTS_ALREADY_GRANTED")


def _amount(order: Order, wish: GrantWish, lines: Sequence[OrderGrantedRefundLine], item: TransactionItem) -> Decimal:
    if wish.amount is None:
        worth = sum((line.order_line.unit_amount * line.quantity for line in lines), ZERO)
        return min(worth + (order.shipping_amount if wish.shipping else ZERO), item.charged)
    if wish.amount > item.charged:
        raise _too_much("amount")
    return wish.amount


def _too_much(name: str) -> Refused:
    text = "Amount cannot be greater than the charged amount of provided transaction."
    return refuse(name, text, "AMOUNT_GREATER_THAN_AVAILABLE")


def _check_may_change(granted: OrderGrantedRefund, change: GrantChange) -> None:
    nothing = (change.amount, change.reason, change.transaction_id) == (None, None, None)
    if nothing and not (change.add_lines or change.remove_lines or change.shipping):
        raise refuse("input", "At least one field needs to be provided to process update.", "REQUIRED")
    if granted.status in ASKED_FOR and change.given != {"reason"}:
        text = "Only reason can be updated when `OrderGrantedRefund.status` is PENDING or SUCCESS."
        raise Refused(Problem(name, text, "INVALID") for name in sorted(change.given - {"reason"}))


def _check_charged(granted: OrderGrantedRefund, change: GrantChange) -> None:
    item = granted.transaction
    if item is None:
        return
    if change.amount is not None:
        if change.amount > item.charged:
            raise _too_much("amount")
        return
    same_amount = not (change.add_lines or change.remove_lines or change.shipping)
    if change.transaction_id is not None and same_amount and granted.amount > item.charged:
        text = "Provided transaction does not have enough charged amount to cover the granted refund."
        raise refuse("transactionId", text, "AMOUNT_GREATER_THAN_AVAILABLE")


def _change(order: Order, granted: OrderGrantedRefund, change: GrantChange) -> None:
    if change.shipping is not None:
        granted.shipping_costs_included = change.shipping
    if change.reason is not None:
        granted.reason = change.reason
    if change.amount is not None:
        granted.amount = change.amount
    elif change.add_lines or change.remove_lines or change.shipping is not None:
        lines = granted.lines.select_related("order_line")
        worth = sum((line.order_line.unit_amount * line.quantity for line in lines), ZERO)
        worth += order.shipping_amount if granted.shipping_costs_included else ZERO
        granted.amount = min(worth, granted.transaction.charged) if granted.transaction else worth


def _refresh(order: Order) -> None:
    sum_transactions(order, TransactionItem.objects.filter(order=order))
    order.updated_at = timezone.now()
    order.save(update_fields=["total_charged_amount", "total_authorized_amount", "charge_status", "authorize_status",
                              "updated_at"])  # fmt: skip
