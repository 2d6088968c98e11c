"""Sending parcels: each leaves one warehouse. Needs an engine transaction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Max, Model
from django.utils import timezone

from ..core.errors import Problem, Refused, refuse
from ..core.locks import lock_fulfillment, lock_order_lines
from ..core.shop import shop_settings
from ..warehouse.allocation import InsufficientStock, Taken, put_back, take_out
from ..webhook.events import emit_all
from .actions import order_to_change
from .models import Fulfillment, FulfillmentLine, FulfillmentStatus, Order, OrderLine, OrderStatus
from .status import refresh_status

CLOSED = frozenset({OrderStatus.CANCELED, OrderStatus.EXPIRED, OrderStatus.DRAFT})


@dataclass(frozen=True)
class LineToSend:
    order_line_id: UUID
    warehouse_id: UUID
    quantity: int


def fulfill_order(
    pk: UUID | str, parcels: Sequence[LineToSend], *, tracking_number: str = "", may_exceed_stock: bool = False
) -> tuple[Order, list[Fulfillment]]:
    """Send pieces of an order, one fulfillment for each warehouse. Raises Refused; then nothing was sent."""
    order = order_to_change(pk, "order")
    _check_may_send(order)
    parcels = [parcel for parcel in parcels if parcel.quantity > 0]
    if not parcels:
        raise refuse("lines", "Total quantity must be larger than 0.", "ZERO_QUANTITY")
    lines = {line.pk: line for line in lock_order_lines({parcel.order_line_id for parcel in parcels})}
    _check_lines(order, lines, parcels)
    fulfillments = _send(order, lines, parcels, tracking_number, may_exceed_stock)
    refresh_status(order)
    order.updated_at = timezone.now()
    order.save(update_fields=["status", "updated_at"])
    emit_all(_news(order, fulfillments))
    return order, fulfillments


def cancel_fulfillment(pk: int, warehouse_pk: UUID | None = None) -> tuple[Order, Fulfillment]:
    """Take a parcel back: into a warehouse's stock when one is named. Raises Refused."""
    found = Fulfillment.objects.filter(pk=pk).first()
    order = order_to_change(found.order_id, "id") if found else None
    fulfillment = lock_fulfillment(pk)
    if order is None or fulfillment is None:
        raise refuse("id", f"Couldn't resolve to a node: Fulfillment {pk}.", "NOT_FOUND")
    if fulfillment.status != FulfillmentStatus.FULFILLED:
        raise refuse("fulfillment", "This fulfillment can't be canceled.", "CANNOT_CANCEL_FULFILLMENT")
    lines = list(fulfillment.lines.select_related("order_line").order_by("order_line_id"))
    for line in lines:
        OrderLine.objects.filter(pk=line.order_line_id).update(
            quantity_fulfilled=F("quantity_fulfilled") - line.quantity
        )
    if warehouse_pk is not None:
        put_back([(line.order_line, line.quantity) for line in lines], warehouse_pk)
    fulfillment.status = FulfillmentStatus.CANCELED
    fulfillment.save(update_fields=["status"])
    refresh_status(order)
    order.updated_at = timezone.now()
    order.save(update_fields=["status", "updated_at"])
    emit_all([("FULFILLMENT_CANCELED", fulfillment), ("ORDER_UPDATED", order)])
    return order, fulfillment


def update_tracking_number(pk: int, tracking_number: str) -> tuple[Order, Fulfillment]:
    """As in Saleor, this does not move the order's `updatedAt`."""
    fulfillment = lock_fulfillment(pk)
    if fulfillment is None:
        raise refuse("id", f"Couldn't resolve to a node: Fulfillment {pk}.", "NOT_FOUND")
    fulfillment.tracking_number = tracking_number
    fulfillment.save(update_fields=["tracking_number"])
    order = fulfillment.order
    emit_all([("FULFILLMENT_TRACKING_NUMBER_UPDATED", fulfillment), ("ORDER_UPDATED", order)])
    return order, fulfillment


# --- Parts ----------------------------------------------------------------------------------------------------------


def _check_may_send(order: Order) -> None:
    shop = shop_settings()
    if not order.is_fully_paid and shop.fulfillment_auto_approve and not shop.fulfillment_allow_unpaid:
        raise refuse("order", "Cannot fulfill unpaid order.", "CANNOT_FULFILL_UNPAID_ORDER")
    if order.status in CLOSED:
        raise refuse("order", f"An order that is {order.status} cannot be fulfilled.", "INVALID")


def _check_lines(order: Order, lines: Mapping[UUID, OrderLine], parcels: Sequence[LineToSend]) -> None:
    wanted: dict[UUID, int] = defaultdict(int)
    for parcel in parcels:
        wanted[parcel.order_line_id] += parcel.quantity
    for pk, quantity in wanted.items():
        line = lines.get(pk)
        if line is None or line.order_id != order.pk:
            raise refuse("order_line_id", f"Order {order} has no line {pk}.", "NOT_FOUND", order_lines=[pk])
        if quantity > line.quantity_unfulfilled:
            left = line.quantity_unfulfilled
            text = f"Only {left} item{'' if left == 1 else 's'} remaining to fulfill."
            raise refuse("order_line_id", text, "FULFILL_ORDER_LINE", order_lines=[pk])


def _send(
    order: Order, lines: Mapping[UUID, OrderLine], parcels: Sequence[LineToSend], tracking: str, may_exceed: bool
) -> list[Fulfillment]:
    taken = [Taken(lines[p.order_line_id], p.warehouse_id, p.quantity) for p in parcels]
    try:
        stocks = take_out(taken, may_exceed=may_exceed)
    except InsufficientStock as error:
        raise Refused(_shortages(error)) from error
    last = order.fulfillments.aggregate(last=Max("fulfillment_order"))["last"] or 0
    by_warehouse: dict[UUID, Fulfillment] = {}
    for parcel in parcels:
        if parcel.warehouse_id not in by_warehouse:
            last += 1
            by_warehouse[parcel.warehouse_id] = Fulfillment.objects.create(
                order=order, fulfillment_order=last, tracking_number=tracking
            )
    FulfillmentLine.objects.bulk_create(
        FulfillmentLine(
            fulfillment=by_warehouse[parcel.warehouse_id],
            order_line=lines[parcel.order_line_id],
            quantity=parcel.quantity,
            stock=stock,
        )
        for parcel, stock in zip(parcels, stocks, strict=True)
    )
    for parcel in parcels:
        OrderLine.objects.filter(pk=parcel.order_line_id).update(
            quantity_fulfilled=F("quantity_fulfilled") + parcel.quantity
        )
    return list(by_warehouse.values())


def _shortages(error: InsufficientStock) -> list[Problem]:
    return [
        Problem(
            "stocks",
            "Insufficient product stock.",
            "INSUFFICIENT_STOCK",
            {
                "order_lines": [shortage.order_line.pk] if shortage.order_line else [],
                "warehouse": shortage.warehouse_pk,
            },
        )
        for shortage in error.shortages
    ]


def _news(order: Order, fulfillments: Sequence[Fulfillment]) -> list[tuple[str, Model]]:
    news: list[tuple[str, Model]] = [
        ("FULFILLMENT_TRACKING_NUMBER_UPDATED", parcel) for parcel in fulfillments if parcel.tracking_number
    ]
    news += [("FULFILLMENT_CREATED", parcel) for parcel in fulfillments]
    is_whole = order.status == OrderStatus.FULFILLED
    if is_whole:
        news += [("FULFILLMENT_APPROVED", parcel) for parcel in fulfillments]
    news.append(("ORDER_UPDATED", order))
    if is_whole:
        news.append(("ORDER_FULFILLED", order))
    return news
