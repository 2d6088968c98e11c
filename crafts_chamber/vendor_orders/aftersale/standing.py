"""What of a vendor's part of an order can still be cancelled or sent back. Reads rows that were prefetched."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from ..models import SENT, SHIPPABLE, Parcel, VendorOrder, VendorOrderLine
from .models import AfterSaleCase, CaseLine
from .rules import COUNTED, ZERO, CaseKind, PartOfLine, delivery_proposed, is_whole

# States in which money can go back.
RETURNABLE = SHIPPABLE | SENT


class Pieces(NamedTuple):
    cancellable: int
    returnable: int


@dataclass(frozen=True)
class LineStanding:
    """One line: how many pieces may be asked for, and what cases have taken of it."""

    line: VendorOrderLine
    pieces: Pieces
    part: PartOfLine

    def may_ask(self, kind: CaseKind) -> int:
        return self.pieces.cancellable if kind == CaseKind.CANCELLATION else self.pieces.returnable


@dataclass(frozen=True)
class PartStanding:
    """A vendor order, with what may be asked of it."""

    vendor_order: VendorOrder
    lines: tuple[LineStanding, ...]
    delivery_taken: Decimal

    def may_ask(self, kind: CaseKind) -> list[LineStanding]:
        return [line for line in self.lines if line.may_ask(kind) > 0]

    def delivery_for(self, kind: CaseKind, reason: str, asked: dict[int, int]) -> Decimal:
        """What of the price of delivery goes back with these pieces (by the line's key)."""
        whole = is_whole(
            (asked.get(item.line.pk, 0) + item.part.pieces_taken, item.line.quantity) for item in self.lines
        )
        left = max(self.vendor_order.delivery_share - self.delivery_taken, ZERO)
        return delivery_proposed(kind, reason, whole=whole, share=left)


def with_standing(orders: QuerySet[VendorOrder]) -> QuerySet[VendorOrder]:
    """With all that `standing_of` reads, in four queries however many there are."""
    counted = CaseLine.objects.filter(case__state__in=sorted(COUNTED)).select_related("case")
    lines = VendorOrderLine.objects.prefetch_related(Prefetch("case_lines", counted, to_attr="counted"))
    return orders.select_related("vendor__firm").prefetch_related(Prefetch("lines", lines), "parcels")


def standing_of(vendor_order: VendorOrder) -> PartStanding:
    """`vendor_order` comes from `with_standing`."""
    sending = [
        parcel.quantities
        for parcel in vendor_order.parcels.all()
        if parcel.state == Parcel.State.SENDING and parcel.fulfillment_id is None
    ]
    lines = vendor_order.lines.all()
    cases = {taken.case_id: taken.case for line in lines for taken in counted_of(line)}
    return PartStanding(
        vendor_order,
        tuple(line_standing(vendor_order, line, sending) for line in lines),
        sum((delivery_of(case) for case in cases.values()), ZERO),
    )


def line_standing(vendor_order: VendorOrder, line: VendorOrderLine, sending: list[dict[str, int]]) -> LineStanding:
    counted = counted_of(line)
    cancelling = sum(
        taken.quantity for taken in counted if taken.case.kind == CaseKind.CANCELLATION and not taken.case.goods_moved
    )
    returning = sum(taken.quantity for taken in counted if taken.case.kind == CaseKind.RETURN)
    on_their_way = sum(quantities.get(line.order_line_id, 0) for quantities in sending)
    pieces = Pieces(
        max(line.quantity_to_ship - on_their_way - cancelling, 0) if vendor_order.state in SHIPPABLE else 0,
        max(line.quantity_shipped - returning, 0) if vendor_order.state in RETURNABLE else 0,
    )
    taken = PartOfLine(
        line.quantity,
        line.total,
        sum(item.quantity for item in counted),
        sum((item.amount if item.refund is None else item.refund for item in counted), ZERO),
    )
    return LineStanding(line, pieces, taken)


def delivery_of(case: AfterSaleCase) -> Decimal:
    """What of the price of delivery goes back with it, or may."""
    return case.delivery_asked if case.refund_delivery is None else case.refund_delivery


def counted_of(line: VendorOrderLine) -> list[CaseLine]:
    found: list[CaseLine] = getattr(line, "counted")  # noqa: B009
    return found
