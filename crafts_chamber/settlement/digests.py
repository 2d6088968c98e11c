"""One digest over all that a statement says, lines included: whoever changes a copy or a row changes it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from .models import Statement, StatementLine

FACTS = (
    "version", "reason", "firm_name", "credit_code", "opening", "goods", "delivery", "refunds", "corrections", "fees",
    "waived", "total", "flows", "line_count", "close_digest", "issued_at",
)  # fmt: skip
LINE_FACTS = (
    "position", "ledger_key", "reverses", "kind", "order_id", "order_number", "order_line_id", "product_name", "sku",
    "craft", "occurred_at", "quantity", "gross", "discount", "net", "percent", "fixed", "fee",
)  # fmt: skip


def digest_of(vendor_slug: str, month: str, statement: Statement, lines: Iterable[StatementLine]) -> str:
    """sha256 over one JSON list a line; `lines` in the order of their positions."""
    digest = hashlib.sha256(written([vendor_slug, month, *(getattr(statement, name) for name in FACTS)]))
    for line in lines:
        digest.update(written([getattr(line, name) for name in LINE_FACTS]))
    return digest.hexdigest()


def is_whole(statement: Statement) -> bool:
    """Whether the stored rows still say what was issued. Reads all lines."""
    settlement = statement.settlement
    lines = statement.lines.order_by("position").iterator(chunk_size=2000)
    return digest_of(settlement.vendor.slug, settlement.month, statement, lines) == statement.digest


def written(values: list[Any]) -> bytes:
    return json.dumps(values, default=plain, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def plain(value: Any) -> str:
    """Amounts to the fen and moments in UTC, so that no database's way of giving them back matters."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    assert isinstance(value, datetime)
    return value.astimezone(UTC).isoformat()
