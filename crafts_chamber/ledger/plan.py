"""Which rows an order owes the ledger: data in, data out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from crafts_chamber.vendor_orders.plan import LineShare, line_shares, sent_pieces
from crafts_chamber.vendor_orders.receipts import Movement, changes_of, kept_of, receipts_of
from storefront.core.money import split
from storefront.saleor.client.fragments import OrderFacts

from .models import LedgerRow
from .months import month_of

Kind = LedgerRow.Kind
ZERO = Decimal(0)


@dataclass(frozen=True)
class Origin:
    """Who made a line's goods, which craft it is and where they come from, as at the time of the sale."""

    vendor_slug: str
    firm_name: str
    craft: str
    township: str
    village: str


@dataclass(frozen=True)
class PaidBack:
    """What a refund was decided to be: goods by order line id, and delivery; `estimated` when nobody named pieces.

    `pieces` by order line id, where they are known; `is_cancellation` when a case says whether they were sent.
    """

    goods: Mapping[str, Decimal]
    delivery: Decimal
    estimated: bool
    pieces: Mapping[str, int] = field(default_factory=dict)
    is_cancellation: bool | None = None


def rows_of(
    order: OrderFacts,
    origins: Mapping[str, Origin],
    zone: ZoneInfo,
    refunds: Mapping[str, PaidBack] | None = None,
    recorded: Sequence[LedgerRow] = (),
) -> list[LedgerRow]:
    """The rows that this order owes beyond those `recorded`, unsaved; the same order gives the same keys.

    Nothing before the order is fully paid. What is recorded is never computed anew: with the new rows all nets add up to
    charged − refunded (see `kept_of`), also when an event comes to light that is older than others.
    `origins` by order line id; `zone` is the one in which months are counted; `refunds` by the pspReferences of events.
    """
    paid_at = receipts_of(order).paid_at
    if (paid_at is None and not recorded) or not order.lines:
        return []
    shares = line_shares(order)
    rows = [] if recorded or paid_at is None else sale_rows(shares, paid_at)
    rows += movement_rows(order, shares, [*recorded, *rows], refunds or {})
    for row in rows:
        describe(row, order, origins[row.order_line_id], zone)
    return rows


def sale_rows(shares: Sequence[LineShare], moment: datetime) -> list[LedgerRow]:
    rows = []
    for share in shares:
        gross = share.line.undiscounted_total_price.gross.amount
        rows.append(
            row(Kind.SALE, share.line.id, share, moment, share.goods, gross=gross, quantity=share.line.quantity)
        )
        if share.delivery:
            rows.append(row(Kind.DELIVERY, share.line.id, share, moment, share.delivery))
    return rows


def movements_owed(order: OrderFacts, entered: Sequence[LedgerRow]) -> Iterator[Movement]:
    """What went back, or came again, and is not entered yet; with it the nets of `entered` come to what is kept."""
    known = {cause_of(row) for row in entered if row.kind in LedgerRow.BACK}
    total, stands = order.total.gross.amount, sum((row.net for row in entered), ZERO)
    rest = kept_of(order) - stands
    fresh = [movement for movement in receipts_of(order).movements if movement.event_id not in known]
    for movement in fresh[:-1]:
        amount = min(max(stands + movement.amount, ZERO), total) - stands
        stands, rest = stands + amount, rest - amount
        if amount:
            yield replace(movement, amount=amount)
    if fresh and rest:
        yield replace(fresh[-1], amount=rest)
    elif rest:
        # An older event has changed what a later one came to: the difference is entered under the newest of the unknown.
        changes = changes_of(order)
        event, moment, _, reference = next((one for one in reversed(changes) if one[0] not in known), changes[-1])
        yield Movement(f"{event}+{len(entered)}", moment, rest, reference)


def cause_of(row: LedgerRow) -> str:
    """The event by which money went back; a row's key is kind, event, line."""
    return row.key.partition(":")[2].partition(":")[0]


def movement_rows(
    order: OrderFacts, shares: Sequence[LineShare], entered: Sequence[LedgerRow], refunds: Mapping[str, PaidBack]
) -> list[LedgerRow]:
    """What went back falls on the goods and the delivery that it was decided for, never beyond what is left of each.

    Of money that nobody decided so (a dispute, a refund made elsewhere) each gets in proportion to what is left of it;
    such rows are estimated.
    """
    sold = [share.goods for share in shares] + [share.delivery for share in shares]
    left = left_of(shares, entered)
    rows = []
    for movement in movements_owed(order, entered):
        room = left if movement.amount < 0 else [whole - rest for whole, rest in zip(sold, left, strict=True)]
        refund = refunds.get(movement.reference)
        told = decided_parts(refund, shares, abs(movement.amount), room) if refund else None
        parts = [part.copy_sign(movement.amount) for part in told] if told else split(movement.amount, room)
        for index, part in enumerate(parts):
            left[index] += part
            if part:
                share = shares[index % len(shares)]
                pieces = refund.pieces.get(share.line.id, 0) if refund and told and index < len(shares) else 0
                kind = Kind.DELIVERY_REFUND if index >= len(shares) else kind_of(order, share, movement, refund, pieces)
                made = row(kind, f"{movement.event_id}:{share.line.id}", share, movement.moment, part)
                made.quantity = -pieces if part < 0 else pieces
                made.estimated = told is None or (refund is not None and refund.estimated)
                rows.append(made)
    return rows


def left_of(shares: Sequence[LineShare], entered: Sequence[LedgerRow]) -> list[Decimal]:
    """What is left of each line's goods, then of each line's delivery."""
    delivery = {Kind.DELIVERY, Kind.DELIVERY_REFUND}
    sums: dict[tuple[str, bool], Decimal] = {}
    for row in entered:
        key = (row.order_line_id, row.kind in delivery)
        sums[key] = sums.get(key, ZERO) + row.net
    return [sums.get((share.line.id, of_delivery), ZERO) for of_delivery in (False, True) for share in shares]


def kind_of(
    order: OrderFacts, share: LineShare, movement: Movement, refund: PaidBack | None, pieces: int
) -> LedgerRow.Kind:
    """A cancellation when its case says so; without a case, when the pieces had not been sent by then."""
    if refund is None or not pieces:
        return Kind.REFUND
    is_cancellation = refund.is_cancellation
    if is_cancellation is None:
        is_cancellation = pieces <= share.line.quantity - sent_pieces(order, movement.moment)[share.line.id]
    return Kind.CANCELLATION if is_cancellation else Kind.REFUND


def decided_parts(
    refund: PaidBack, shares: Sequence[LineShare], amount: Decimal, room: Sequence[Decimal]
) -> list[Decimal] | None:
    """What of `amount` falls on each line's goods, then on each line's delivery; None when it can't be as decided.

    Delivery falls on the lines that go back, as far as theirs holds it; else on all.
    """
    count = len(shares)
    goods = [refund.goods.get(share.line.id, ZERO) for share in shares]
    delivery_room = [rest if part or not refund.goods else ZERO for part, rest in zip(goods, room[count:], strict=True)]
    if sum(delivery_room) < refund.delivery:
        delivery_room = list(room[count:])
    if sum(goods) + refund.delivery != amount or sum(delivery_room) < refund.delivery:
        return None
    parts = [*goods, *(split(refund.delivery, delivery_room) if refund.delivery else [ZERO] * count)]
    return parts if all(part <= rest for part, rest in zip(parts, room, strict=True)) else None


def row(
    kind: LedgerRow.Kind,
    cause: str,
    share: LineShare,
    moment: datetime,
    net: Decimal,
    *,
    gross: Decimal | None = None,
    quantity: int = 0,
) -> LedgerRow:
    """`gross` is as much as `net` when not said."""
    gross = net if gross is None else gross
    return LedgerRow(
        key=f"{kind.value}:{cause}",
        kind=kind,
        occurred_at=moment,
        order_line_id=share.line.id,
        product_name=share.line.product_name,
        product_slug=share.line.variant.product.slug if share.line.variant else "",
        sku=share.line.product_sku or "",
        quantity=quantity,
        gross=gross,
        discount=gross - net,
        net=net,
    )


def describe(row: LedgerRow, order: OrderFacts, origin: Origin, zone: ZoneInfo) -> None:
    """Fill in what all rows of an order and a line share."""
    metadata = {item.key: item.value for item in order.metadata}
    row.month = month_of(row.occurred_at, zone)
    row.order_id, row.order_number = order.id, order.number
    row.currency = order.total.gross.currency
    row.vendor_slug, row.firm_name, row.craft = origin.vendor_slug, origin.firm_name, origin.craft
    row.township, row.village = origin.township, origin.village
    if order.shipping_address:
        row.province, row.city = order.shipping_address.country_area, order.shipping_address.city
    row.buyer_class = metadata.get("tancheng.buyer-class", "")[:30]
    row.hometown_chamber = metadata.get("tancheng.hometown-chamber", "")[:80]
