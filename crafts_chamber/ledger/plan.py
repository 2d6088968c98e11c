"""Which rows an order owes the ledger: data in, data out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from crafts_chamber.vendor_orders.plan import VendorPart, is_paid, paid_at, split_order
from storefront.core.money import split
from storefront.saleor.client.enums import TransactionEventTypeEnum
from storefront.saleor.client.fragments import OrderFacts, OrderFactsLines

from .models import LedgerRow

Kind = LedgerRow.Kind


@dataclass(frozen=True)
class Origin:
    """Who made the goods and where, at the time of the sale."""

    firm_name: str
    township: str
    village: str


def rows_of(order: OrderFacts, origins: Mapping[str, Origin], zone: ZoneInfo) -> list[LedgerRow]:
    """Every row that this order's money has caused so far, unsaved; the same order gives the same keys.

    Nothing before the order is fully paid. Each successful refund is one set of rows, spread over goods and delivery
    by largest remainder. Raises LineWithoutVendor.
    """
    moment = paid_at(order)
    if not (is_paid(order) or order.total_refunded.amount) or not order.lines:
        return []
    parts = split_order(order)
    rows: list[LedgerRow] = []
    if isinstance(moment, datetime):
        rows += sale_rows(order, parts, moment)
    rows += refund_rows(order, parts)
    for row in rows:
        describe(row, order, origins[row.vendor_slug], zone)
    return rows


def lines_of(parts: list[VendorPart]) -> Iterator[tuple[str, OrderFactsLines, Decimal]]:
    """Each line with its vendor and its share of delivery."""
    for part in parts:
        for line, delivery in zip(part.lines, part.delivery_by_line, strict=True):
            yield part.vendor_slug, line, delivery


def sale_rows(order: OrderFacts, parts: list[VendorPart], moment: datetime) -> list[LedgerRow]:
    rows = []
    for vendor, line, delivery in lines_of(parts):
        net, gross = line.total_price.gross.amount, line.undiscounted_total_price.gross.amount
        rows.append(row(Kind.SALE, line.id, vendor, line, moment, line.quantity, gross, gross - net))
        if delivery:
            rows.append(row(Kind.DELIVERY, line.id, vendor, line, moment, 0, delivery, Decimal(0)))
    return rows


def refund_rows(order: OrderFacts, parts: list[VendorPart]) -> list[LedgerRow]:
    rows: list[LedgerRow] = []
    lines = list(lines_of(parts))
    weights = [line.total_price.gross.amount for _, line, _ in lines] + [delivery for _, _, delivery in lines]
    for event in (event for transaction in order.transactions for event in transaction.events):
        if event.type != TransactionEventTypeEnum.REFUND_SUCCESS:
            continue
        shares = split(event.amount.amount, weights)
        for index, (vendor, line, _) in enumerate(lines):
            for kind, share in ((Kind.REFUND, shares[index]), (Kind.DELIVERY_REFUND, shares[len(lines) + index])):
                if share:
                    key = f"{event.id}:{line.id}"
                    rows.append(row(kind, key, vendor, line, event.created_at, 0, -share, Decimal(0)))
    return rows


def row(
    kind: LedgerRow.Kind,
    cause: str,
    vendor: str,
    line: OrderFactsLines,
    moment: datetime,
    quantity: int,
    gross: Decimal,
    discount: Decimal,
) -> LedgerRow:
    product = line.variant.product if line.variant else None
    return LedgerRow(
        key=f"{kind.value}:{cause}",
        kind=kind,
        occurred_at=moment,
        order_line_id=line.id,
        product_name=line.product_name,
        sku=line.product_sku or "",
        vendor_slug=vendor,
        craft=product.category.slug if product and product.category else "",
        quantity=quantity,
        gross=gross,
        discount=discount,
        net=gross - discount,
    )


def describe(row: LedgerRow, order: OrderFacts, origin: Origin, zone: ZoneInfo) -> None:
    """Fill in what all rows of an order and a vendor share."""
    metadata = {item.key: item.value for item in order.metadata}
    row.month = row.occurred_at.astimezone(zone).strftime("%Y-%m")
    row.order_id, row.order_number = order.id, order.number
    row.currency = order.total.gross.currency
    row.firm_name, row.township, row.village = origin.firm_name, origin.township, origin.village
    if order.shipping_address:
        row.province, row.city = order.shipping_address.country_area, order.shipping_address.city
    row.buyer_class = metadata.get("tancheng.buyer-class", "")
    row.hometown_chamber = metadata.get("tancheng.hometown-chamber", "")
