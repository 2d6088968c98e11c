"""Which rows an order owes the ledger: data in, data out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from crafts_chamber.vendor_orders.plan import LineShare, line_shares
from crafts_chamber.vendor_orders.receipts import Movement, receipts_of
from storefront.core.money import split
from storefront.saleor.client.fragments import OrderFacts

from .models import LedgerRow

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
    """What a refund was decided to be: goods by order line id, and delivery; `estimated` when nobody named pieces."""

    goods: Mapping[str, Decimal]
    delivery: Decimal
    estimated: bool


def rows_of(
    order: OrderFacts,
    origins: Mapping[str, Origin],
    zone: ZoneInfo,
    refunds: Mapping[str, PaidBack] | None = None,
) -> list[LedgerRow]:
    """Every row that this order's money has caused so far, unsaved; the same order gives the same keys.

    Nothing before the order is fully paid; their nets always add up to charged − refunded (see `receipts_of`).
    `origins` by order line id; `zone` is the one in which months are counted; `refunds` by the pspReferences of events.
    """
    receipts = receipts_of(order)
    if receipts.paid_at is None:
        return []
    shares = line_shares(order)
    rows = sale_rows(shares, receipts.paid_at) + movement_rows(shares, receipts.movements, refunds or {})
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


def movement_rows(
    shares: Sequence[LineShare], movements: Sequence[Movement], refunds: Mapping[str, PaidBack]
) -> list[LedgerRow]:
    """What went back falls on the goods and the delivery that it was decided for, never beyond what is left of each.

    Of money that nobody decided so (a dispute, a refund made elsewhere) each gets in proportion to what is left of it;
    such rows are estimated.
    """
    kinds = [Kind.REFUND] * len(shares) + [Kind.DELIVERY_REFUND] * len(shares)
    sold = [share.goods for share in shares] + [share.delivery for share in shares]
    left = list(sold)
    rows = []
    for movement in movements:
        room = left if movement.amount < 0 else [whole - rest for whole, rest in zip(sold, left, strict=True)]
        refund = refunds.get(movement.reference)
        told = decided_parts(refund, shares, abs(movement.amount), room) if refund else None
        parts = [part.copy_sign(movement.amount) for part in told] if told else split(movement.amount, room)
        for index, (kind, part) in enumerate(zip(kinds, parts, strict=True)):
            left[index] += part
            if part:
                share = shares[index % len(shares)]
                made = row(kind, f"{movement.event_id}:{share.line.id}", share, movement.moment, part)
                made.estimated = told is None or (refund is not None and refund.estimated)
                rows.append(made)
    return rows


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
        sku=share.line.product_sku or "",
        quantity=quantity,
        gross=gross,
        discount=gross - net,
        net=net,
    )


def describe(row: LedgerRow, order: OrderFacts, origin: Origin, zone: ZoneInfo) -> None:
    """Fill in what all rows of an order and a line share."""
    metadata = {item.key: item.value for item in order.metadata}
    row.month = row.occurred_at.astimezone(zone).strftime("%Y-%m")
    row.order_id, row.order_number = order.id, order.number
    row.currency = order.total.gross.currency
    row.vendor_slug, row.firm_name, row.craft = origin.vendor_slug, origin.firm_name, origin.craft
    row.township, row.village = origin.township, origin.village
    if order.shipping_address:
        row.province, row.city = order.shipping_address.country_area, order.shipping_address.city
    row.buyer_class = metadata.get("tancheng.buyer-class", "")[:30]
    row.hometown_chamber = metadata.get("tancheng.hometown-chamber", "")[:80]
