"""The ledger's own rows of a period, as they were booked."""

from typing import Any

from django.utils import timezone

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.reports.forms.rows import QueryRows, Values
from crafts_chamber.reports.periods import Period

# Number of the order, but not who ordered; the city, but no address.
TEXTS = (
    "month",
    "kind",
    "order_number",
    "product_name",
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
)
NUMBERS = ("quantity", "gross", "discount", "net")
LEDGER = frozenset({"row", "day", *TEXTS, *NUMBERS})


def ledger_rows(period: Period) -> QueryRows:
    names = ("pk", "occurred_at", *TEXTS, *NUMBERS)
    rows = LedgerRow.objects.filter(month__in=period.months).order_by("pk").values(*names)
    return QueryRows(rows, values_of, {name: name for name in NUMBERS})


def values_of(row: Any) -> Values:
    return {**row, "row": row["pk"], "day": timezone.localdate(row["occurred_at"])}
