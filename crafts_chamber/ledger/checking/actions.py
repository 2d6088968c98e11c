"""Compares the whole ledger with its own digests and with Saleor. It reads the ledger and never writes it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from crafts_chamber.vendor_orders.plan import NOT_YET_AN_ORDER, LineWithoutVendor
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.gateway import saleor

from ..actions import origins_of, paid_back
from ..closing import sealed
from ..models import Correction, LedgerCheck, LedgerRow, MonthClose
from ..months import month_after
from ..plan import Origin, rows_of
from .plan import Found, Seals, What, changed_columns, compare_order, is_broken

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
# An order that has changed so lately may owe rows that are on their way: the sweep comes every ten minutes.
QUIET = timedelta(minutes=15)
MOST_KEPT = 200
AT_ONCE = 1000


def check_ledger(quiet: timedelta = QUIET) -> LedgerCheck:
    """Read everything once; what is found is kept on the check, the first of it word by word.

    Memory does not grow with the ledger, but for 60 bytes an order.
    """
    check = LedgerCheck.objects.create()
    walk = Walk(quiet)
    differences: list[dict[str, Any]] = []
    for found in walk.found():
        check.found += 1
        if len(differences) < MOST_KEPT:
            differences.append(asdict(found))
    check.rows, check.orders, check.differences = walk.rows, len(walk.seen), differences
    check.finished_at = timezone.now()
    check.save()
    return check


class Walk:
    """One reading: rows up to the last one of its beginning, so that what is added meanwhile does not count."""

    def __init__(self, quiet: timedelta) -> None:
        self.quiet = quiet
        self.last: int = LedgerRow.objects.aggregate(last=Max("pk"))["last"] or 0
        self.rows = 0
        self.seen: set[int] = set()
        self.broken: dict[str, LedgerRow] = {}
        self.seals = Seals()

    def found(self) -> Iterator[Found]:
        yield from self.months()
        for row in LedgerRow.objects.filter(pk__lte=self.last).order_by("pk").iterator(AT_ONCE):
            self.rows += 1
            if is_broken(row) and len(self.broken) < MOST_KEPT:
                self.broken[row.key] = row
        for page in order_pages():
            yield from self.orders(page)
        yield from self.of_no_order()

    def months(self) -> Iterator[Found]:
        intact: set[str] = set()
        broken: set[str] = set()
        expected = ""
        for close in MonthClose.objects.order_by("month"):
            if expected and close.month != expected:
                yield Found(What.MONTH_DIFFERS, expected, ("month",), "", close.month, expected)
            expected = month_after(close.month)
            said = (close.row_count, close.net, close.digest)
            right = sealed(close.month)
            names = ("row_count", "net", "digest")
            columns = tuple(name for name, one, other in zip(names, said, right, strict=True) if one != other)
            if columns:
                told = [", ".join(str(values[names.index(name)]) for name in columns) for values in (said, right)]
                yield Found(What.MONTH_DIFFERS, close.month, columns, "", *told)
            (broken if "digest" in columns else intact).add(close.month)
        self.seals = Seals(frozenset(intact), frozenset(broken))

    def orders(self, page: Sequence[OrderFacts]) -> Iterator[Found]:
        new = [order for order in page if hash(order.id) not in self.seen and order.status not in NOT_YET_AN_ORDER]
        self.seen.update(hash(order.id) for order in new)
        rows: dict[str, list[LedgerRow]] = {order.id: [] for order in new}
        for row in LedgerRow.objects.filter(order_id__in=rows, pk__lte=self.last).order_by("pk"):
            rows[row.order_id].append(row)
        for order in new:
            yield from self.order(order, rows[order.id])

    def order(self, order: OrderFacts, rows: list[LedgerRow]) -> Iterator[Found]:
        strays = [row for row in self.broken.values() if row.order_id != order.id]
        is_quiet = order.updated_at < timezone.now() - self.quiet
        shadow, corrections = shadow_of(order, rows), corrections_of(rows)
        for one in compare_order(order, rows, shadow, strays, corrections, self.seals, is_quiet=is_quiet):
            if one.what == What.ROW_CHANGED:
                self.broken.pop(one.subject, None)
            yield one

    def of_no_order(self) -> Iterator[Found]:
        """Rows under an order that Saleor does not know."""
        ids = LedgerRow.objects.filter(pk__lte=self.last).order_by().values_list("order_id", flat=True).distinct()
        for order_id in ids.iterator(AT_ONCE):
            if hash(order_id) not in self.seen:
                rows = list(LedgerRow.objects.filter(order_id=order_id, pk__lte=self.last).order_by("pk"))
                for row in rows:
                    if not is_broken(row):
                        yield Found(What.ROW_UNKNOWN, row.key, (), row.order_number)
        for row in self.broken.values():
            if hash(row.order_id) not in self.seen:
                yield Found(What.ROW_CHANGED, row.key, changed_columns(row, [], [], self.seals), row.order_number)


def order_pages() -> Iterator[list[OrderFacts]]:
    """Every order of Saleor, the one that was longest left alone first; one that changes meanwhile comes again."""
    after: str | None = None
    while True:
        found = saleor().orders_updated_since(BEGINNING, after=after).orders
        if found is None:
            return
        yield [edge.node for edge in found.edges]
        if not found.page_info.has_next_page:
            return
        after = found.page_info.end_cursor


def shadow_of(order: OrderFacts, rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """The rows that the order would cause if none were there; where its goods came from as the ledger has it, if it can."""
    whole = [row for row in rows if not is_broken(row)]
    try:
        origins = origins_of(order, whole or rows)
    except LineWithoutVendor:  # its maker is gone since: nothing depends on the origins then but the columns' names
        origins = {line.id: Origin("", "", "", "", "") for line in order.lines} | origins_known(rows)
    return rows_of(order, origins, ZoneInfo(settings.TIME_ZONE), paid_back(order))


def corrections_of(rows: Sequence[LedgerRow]) -> dict[str, dict[str, str]]:
    """What was put right, by the corrections' numbers."""
    if not any(row.is_by_hand for row in rows):
        return {}
    orders = {row.order_id for row in rows}
    return {
        str(pk): changes for pk, changes in Correction.objects.filter(order_id__in=orders).values_list("pk", "changes")
    }


def origins_known(rows: Sequence[LedgerRow]) -> dict[str, Origin]:
    return {
        row.order_line_id: Origin(row.vendor_slug, row.firm_name, row.craft, row.township, row.village) for row in rows
    }
