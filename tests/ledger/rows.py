"""Rows of the ledger, made by hand: only what a test speaks of is said."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from crafts_chamber.ledger.models import LedgerRow

NOON = datetime(2026, 3, 10, 4, tzinfo=UTC)
NUMBERS = count(1)


def new_row(net: str = "88.00", month: str = "2026-03", **values: Any) -> LedgerRow:
    """Not saved; `gross` is `net` when not said."""
    number = next(NUMBERS)
    given: dict[str, Any] = {
        "key": f"sale:R{number}",
        "kind": LedgerRow.Kind.SALE,
        "occurred_at": NOON,
        "month": month,
        "order_id": f"O-{number}",
        "order_number": str(number),
        "order_line_id": f"R{number}",
        "product_name": "Willow basket",
        "product_slug": "willow-basket",
        "sku": "WB-1",
        "vendor_slug": "lu-willow",
        "firm_name": "Lu Willow",
        "craft": "wicker",
        "township": "matou",
        "village": "Liu",
        "province": "上海市",
        "city": "上海市",
        "buyer_class": "union",
        "hometown_chamber": "shanghai",
        "quantity": 1,
        "gross": Decimal(net),
        "discount": Decimal(0),
        "net": Decimal(net),
        "currency": "CNY",
    }
    return LedgerRow(**given | values)


def make_row(net: str = "88.00", month: str = "2026-03", **values: Any) -> LedgerRow:
    row = new_row(net, month, **values)
    row.save()
    return row
