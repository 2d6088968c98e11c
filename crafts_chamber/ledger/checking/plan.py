"""What of an order's rows is not as it was written, or not as Saleor has it: data in, data out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from crafts_chamber.vendor_orders.plan import line_shares
from crafts_chamber.vendor_orders.receipts import changes_of, kept_of, receipts_of
from storefront.saleor.client.fragments import OrderFacts

from ..digest import COLUMNS, row_digest
from ..models import LedgerRow
from ..plan import cause_of, sale_rows

Kind = LedgerRow.Kind
SOLD = frozenset({Kind.SALE, Kind.DELIVERY})
# What Saleor never changes of an order's line once it is paid; the rest may have moved on since the row was written.
FIXED = ("kind", "order_line_id", "product_name", "sku", "quantity", "gross", "discount", "net")


class What:
    ROW_CHANGED = "row_changed"  # not what its digest was made of
    ROW_DIFFERS = "row_differs"  # whole, and yet Saleor says otherwise
    ROW_MISSING = "row_missing"
    ROW_UNKNOWN = "row_unknown"  # nothing in Saleor is its cause
    ORDER_DIFFERS = "order_differs"
    MONTH_DIFFERS = "month_differs"


@dataclass(frozen=True)
class Found:
    """`subject`: a row's key, an order's number, or a month; `said` and `right`: what stands there, and should."""

    what: str
    subject: str
    columns: tuple[str, ...] = ()
    order: str = ""
    said: str = ""
    right: str = ""


@dataclass(frozen=True)
class Seals:
    """What the closed months tell of a row: whether all digests that were sealed still stand."""

    intact: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()

    @property
    def months(self) -> frozenset[str]:
        return self.intact | self.broken


def compare_order(
    order: OrderFacts,
    rows: Sequence[LedgerRow],
    shadow: Sequence[LedgerRow],
    strays: Sequence[LedgerRow],
    corrections: Mapping[str, Mapping[str, str]],
    seals: Seals,
    *,
    is_quiet: bool,
) -> Iterator[Found]:
    """`shadow`: the rows that Saleor's order would cause today; `strays`: broken rows of the ledger under other orders;
    `corrections`: what was put right, by the corrections' numbers.

    An order that is not quiet may owe rows that are only just on their way.
    """
    here = {row.key for row in rows}
    gone = [row for row in shadow if row.key not in here]
    expected = [*shadow, *by_hand(rows, corrections)]
    broken = [row for row in rows if is_broken(row)]
    returned = [row for row in strays if row.key in {row.key for row in gone}]
    found = [
        Found(What.ROW_CHANGED, row.key, changed_columns(row, expected, rows, seals), order.number)
        for row in [*broken, *returned]
    ]
    found += [one for row in rows if row not in broken for one in compare_row(order, row)]
    found += list(missing(order, gone, [*broken, *returned])) if is_quiet else []
    yield from found
    if is_quiet and not found:
        yield from compare_sum(order, rows)


def is_broken(row: LedgerRow) -> bool:
    return bool(row.digest != row_digest(row))


def compare_row(order: OrderFacts, row: LedgerRow) -> Iterator[Found]:
    """A whole row against what Saleor says of the sale, and of the event that it is of."""
    if row.is_by_hand:
        return
    if row.kind in LedgerRow.BACK:
        if cause_of(row).split("+")[0] not in {event for event, _, _, _ in changes_of(order)}:
            yield Found(What.ROW_UNKNOWN, row.key, (), order.number)
        return
    right = next((one for one in sale_rows(line_shares(order), row.occurred_at) if one.key == row.key), None)
    if right is None:
        yield Found(What.ROW_UNKNOWN, row.key, (), order.number)
    elif names := differing(row, right, FIXED):
        yield Found(What.ROW_DIFFERS, row.key, names, order.number, shown(row, names), shown(right, names))


def missing(order: OrderFacts, gone: Iterable[LedgerRow], changed: Sequence[LedgerRow]) -> Iterator[Found]:
    """Sales that have no row; one whose key was changed is there still."""
    for row in gone:
        if row.kind in SOLD and not any(comes_to(other, "key", row.key) for other in changed):
            yield Found(What.ROW_MISSING, row.key, (), order.number, "", f"{row.net:.2f}")


def compare_sum(order: OrderFacts, rows: Sequence[LedgerRow]) -> Iterator[Found]:
    is_sold = bool(rows) or receipts_of(order).paid_at is not None
    right = kept_of(order) if order.lines and is_sold else Decimal(0)
    said = sum((row.net for row in rows), Decimal(0))
    if said != right:
        yield Found(What.ORDER_DIFFERS, order.number, ("net",), order.number, f"{said:.2f}", f"{right:.2f}")


def changed_columns(
    row: LedgerRow, expected: Sequence[LedgerRow], siblings: Sequence[LedgerRow], seals: Seals
) -> tuple[str, ...]:
    """The column that, put back, gives the digest that was written; else all that are not as expected.

    When the row says what is expected, either its digest was changed or the time of its recording, which nobody else
    knows: a closed month tells which.
    """
    others = [other for other in [*expected, *siblings] if other is not row]
    for name in COLUMNS:
        if any(comes_to(row, name, value) for value in candidates(name, row, others, seals)):
            return (name,)
    same = next((other for other in expected if other.key == row.key), None)
    whole = [other for other in siblings if other is not row and not is_broken(other)]
    unheard = [name for name in COLUMNS if name not in UNKNOWABLE and not attested(row, name, whole)]
    if same is not None and (names := differing(row, same, unheard)):
        return names
    if row.month in seals.months:
        return ("recorded_at",) if row.month in seals.intact else ("digest",)
    return ("digest", "recorded_at")


def attested(row: LedgerRow, name: str, others: Iterable[LedgerRow]) -> bool:
    """Whether another row of the order says the same."""
    return any(getattr(other, name) == getattr(row, name) for other in others)


UNKNOWABLE = ("month", "recorded_at", "reverses")


def candidates(name: str, row: LedgerRow, others: Sequence[LedgerRow], seals: Seals) -> list[Any]:
    """What may have stood there, the likeliest first."""
    values = [getattr(other, name) for other in sorted(others, key=lambda other: other.key != row.key)]
    if name == "month":
        values += sorted(seals.months)
    if name == "estimated":
        values += [True, False]
    if name == "reverses":
        values += ["", *(other.key for other in others)]
    return [value for value in dict.fromkeys(values) if value is not None and value != getattr(row, name)]


def comes_to(row: LedgerRow, name: str, value: Any) -> bool:
    """Whether the row would be whole with this value."""
    said = getattr(row, name)
    setattr(row, name, value)
    whole = not is_broken(row)
    setattr(row, name, said)
    return whole


def by_hand(rows: Sequence[LedgerRow], corrections: Mapping[str, Mapping[str, str]]) -> Iterator[LedgerRow]:
    """What rows that put others right should say."""
    by_key = {row.key: row for row in rows}
    for row in rows:
        kind, _, place = row.key.partition(":")
        back = by_key.get(f"reversal:{place}")
        old = by_key.get(back.reverses) if back else None
        if old is None or not row.is_by_hand:
            continue
        own = {name: getattr(row, name) for name in ("key", "month", "recorded_at")}
        values: dict[str, Any] = {name: getattr(old, name) for name in COLUMNS}
        if kind == "reversal":
            amounts = {name: -getattr(old, name) for name in ("quantity", "gross", "discount", "net")}
            yield LedgerRow(**values | amounts | own | {"reverses": old.key})
        else:
            changes = corrections.get(place.partition(":")[0], {})
            yield LedgerRow(**{**values, **changes, **own, "reverses": ""})


def differing(row: LedgerRow, right: LedgerRow, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(row, name) != getattr(right, name))


def shown(row: LedgerRow, names: Iterable[str]) -> str:
    return ", ".join(str(getattr(row, name)) for name in names)
