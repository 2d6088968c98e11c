"""What a row says, as one number: whoever changes a letter of it, changes the number."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db import models

# All that a row says. An empty value is left out of the text, so a column added later leaves older digests as they are.
COLUMNS = (
    "key",
    "kind",
    "occurred_at",
    "month",
    "recorded_at",
    "order_id",
    "order_number",
    "order_line_id",
    "product_name",
    "product_slug",
    "sku",
    "vendor_slug",
    "firm_name",
    "craft",
    "township",
    "village",
    "province",
    "city",
    "buyer_class",
    "hometown_chamber",
    "quantity",
    "gross",
    "discount",
    "net",
    "currency",
    "estimated",
    "reverses",
)


class RowDigest(models.CharField):  # type: ignore[type-arg]
    """Filled in whenever a row is written, by whatever road: `save`, `create`, `bulk_create`."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        digest = row_digest(model_instance)
        setattr(model_instance, self.attname, digest)
        return digest


def row_digest(row: models.Model) -> str:
    """sha256 (hex) over the canonical text of a LedgerRow, saved or not, also of a migration's."""
    fields = {field.name: field for field in row._meta.concrete_fields}
    said = {name: written(fields[name].to_python(getattr(row, name))) for name in COLUMNS}
    text = json.dumps(
        {name: value for name, value in said.items() if value},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def written(value: Any) -> str:
    """The same before a row is saved and after it is read, on either database."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, bool):
        return "yes" if value else ""
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)


def month_digest(row_digests: Iterable[str]) -> str:
    """sha256 (hex) over the rows' digests, sorted, each with a line feed."""
    whole = hashlib.sha256()
    for digest in sorted(row_digests):
        whole.update(f"{digest}\n".encode())
    return whole.hexdigest()
