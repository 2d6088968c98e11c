"""What a vendor's statement of a month says, made of the month's ledger rows: data in, data out.

Amounts in yuan to the fen, signed as in the ledger (what goes back to shoppers is negative); a fee is positive when it
is charged and negative when it is given back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from crafts_chamber.ledger.models import LedgerRow
from storefront.core.money import FEN, split

from .rules import ZERO, FeeTerms, terms_on

Kind = LedgerRow.Kind
DELIVERY = frozenset({Kind.DELIVERY, Kind.DELIVERY_REFUND})


@dataclass(frozen=True)
class Entry:
    """A row of the ledger as a statement copies it. `day` is that of occurred_at in the shop's zone, `reverses` the key
    of the row that it takes back (empty: none).
    """

    key: str
    kind: str
    order_id: str
    order_number: str
    order_line_id: str
    product_name: str
    sku: str
    craft: str
    occurred_at: datetime
    day: date
    quantity: int
    gross: Decimal
    discount: Decimal
    net: Decimal
    reverses: str = ""


@dataclass(frozen=True)
class Charged:
    """An entry with its fee. `fixed` is what of a sale's fee is its share of the amount per order."""

    entry: Entry
    fee: Decimal = ZERO
    fixed: Decimal = ZERO
    percent: Decimal = ZERO


@dataclass(frozen=True)
class Before:
    """A line of an earlier statement about an order that this month's rows come back to."""

    key: str
    kind: str
    order_id: str
    order_line_id: str
    net: Decimal
    fee: Decimal
    fixed: Decimal


@dataclass(frozen=True)
class Totals:
    """The sums of a statement; `refunds` (0 or less) are those of goods and of delivery."""

    opening: Decimal
    goods: Decimal
    delivery: Decimal
    refunds: Decimal
    corrections: Decimal
    fees: Decimal

    @property
    def net(self) -> Decimal:
        """What the month's ledger rows of this vendor add up to."""
        return self.goods + self.delivery + self.refunds + self.corrections

    @property
    def total(self) -> Decimal:
        """What the vendor gets; below 0 it is carried over to the next month."""
        return self.opening + self.net - self.fees


@dataclass(frozen=True)
class Plan:
    lines: tuple[Charged, ...]
    totals: Totals
    flows: Mapping[str, Decimal]


@dataclass
class Taken:
    """What was sold of one order line and charged for it, and what of both went back so far."""

    sold: Decimal = ZERO
    charged: Decimal = ZERO
    back: Decimal = ZERO
    given: Decimal = ZERO


@dataclass
class Account:
    """The fees of one order, over all its statements."""

    lines: dict[str, Taken] = field(default_factory=lambda: defaultdict(Taken))
    fee_of: dict[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    fixed: Decimal = ZERO

    def sell(self, line: str, key: str, net: Decimal, fee: Decimal, fixed: Decimal) -> None:
        taken = self.lines[line]
        taken.sold += net
        taken.charged += fee
        self.fixed += fixed
        self.fee_of[key] = (fee, fixed)

    def take_back(self, line: str, net: Decimal, fee: Decimal) -> None:
        taken = self.lines[line]
        taken.back -= net
        taken.given -= fee


def plan_statement(
    entries: Sequence[Entry],
    *,
    terms: Sequence[FeeTerms],
    before: Iterable[Before] = (),
    payments: Mapping[str, Mapping[str, Decimal]] | None = None,
    opening: Decimal = ZERO,
    waived: Decimal = ZERO,
) -> Plan:
    """`entries` are all rows of one vendor and month in the order of recording, `before` earlier lines of their orders,
    `payments` what came for each order by each way of the money, `opening` what the month before carried over (0 or
    less), `waived` what of the fees is let off. Raises ValueError when more is let off than is charged.
    """
    lines = waive(charge(entries, terms, before), waived)
    return Plan(tuple(lines), totals_of(lines, opening), flows_of(entries, payments or {}))


def charge(entries: Sequence[Entry], terms: Sequence[FeeTerms], before: Iterable[Before] = ()) -> list[Charged]:
    """Every entry once, grouped by order, in the order in which the orders first appear."""
    accounts: dict[str, Account] = defaultdict(Account)
    for line in before:
        remember(accounts[line.order_id], line)
    orders: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        orders[entry.order_id].append(entry)
    return [line for order_id, rows in orders.items() for line in charge_order(rows, accounts[order_id], terms)]


def remember(account: Account, line: Before) -> None:
    if line.kind == Kind.SALE:
        account.sell(line.order_line_id, line.key, line.net, line.fee, line.fixed)
    elif line.kind not in DELIVERY:
        account.take_back(line.order_line_id, line.net, line.fee)


def charge_order(rows: Sequence[Entry], account: Account, terms: Sequence[FeeTerms]) -> list[Charged]:
    """First sales that are taken back, then sales, then what went back to the shopper: each stands on the one before."""
    sales = [row for row in rows if row.kind == Kind.SALE and not row.reverses]
    fees = {row.key: reverse_sale(row, account) for row in rows if row.kind == Kind.SALE and row.reverses}
    fees |= {line.entry.key: line for line in charge_sales(sales, account, terms)}
    for row in rows:
        if row.kind in DELIVERY:
            fees[row.key] = Charged(row)
        elif row.kind != Kind.SALE:
            fees[row.key] = give_back(row, account)
    return [fees[row.key] for row in rows]


def reverse_sale(row: Entry, account: Account) -> Charged:
    fee, fixed = account.fee_of.get(row.reverses, (ZERO, ZERO))
    account.sell(row.order_line_id, row.key, row.net, -fee, -fixed)
    return Charged(row, -fee, -fixed)


def charge_sales(sales: Sequence[Entry], account: Account, terms: Sequence[FeeTerms]) -> list[Charged]:
    """The order's fee, rounded half up to the fen once, then divided so that its lines add up to it.

    Of several amounts per order (lines of different crafts) the largest counts, and once for the order.
    """
    if not sales:
        return []
    counting = [terms_on(row.day, row.craft, terms) for row in sales]
    nets = [row.net for row in sales]
    exact = [one.share_of(net) for one, net in zip(counting, nets, strict=True)]
    whole = sum(exact, ZERO).quantize(FEN, ROUND_HALF_UP)
    by_percent = split(whole, exact)
    by_order = split(max(ZERO, max(one.per_order for one in counting) - account.fixed), nets)
    made = [
        Charged(row, percent_part + fixed, fixed, one.percent)
        for row, one, percent_part, fixed in zip(sales, counting, by_percent, by_order, strict=True)
    ]
    for line in made:
        account.sell(line.entry.order_line_id, line.entry.key, line.entry.net, line.fee, line.fixed)
    return made


def give_back(row: Entry, account: Account) -> Charged:
    """The part of the line's fee that answers to all that went back of it so far, less what was given back already."""
    taken = account.lines[row.order_line_id]
    back = taken.back - row.net
    share = back / taken.sold if taken.sold else ZERO
    due = (taken.charged * share).quantize(FEN, ROUND_HALF_UP)
    fee = taken.given - due
    account.take_back(row.order_line_id, row.net, fee)
    return Charged(row, fee)


def waive(lines: list[Charged], waived: Decimal) -> list[Charged]:
    """Let off so much of the fees charged, in proportion to them."""
    if not waived:
        return lines
    charged, fees = [max(line.fee, ZERO) for line in lines], sum((line.fee for line in lines), ZERO)
    if not 0 < waived <= fees:
        raise ValueError(f"Of fees of {fees} yuan {waived} can't be let off.")
    return [
        replace(line, fee=line.fee - part) if part else line
        for line, part in zip(lines, split(waived, charged), strict=True)
    ]


def totals_of(lines: Iterable[Charged], opening: Decimal) -> Totals:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        sums[column_of(line.entry)] += line.entry.net
        sums["fees"] += line.fee
    return Totals(opening, sums["goods"], sums["delivery"], sums["refunds"], sums["corrections"], sums["fees"])


def column_of(entry: Entry) -> str:
    """In which sum of the statement an entry is."""
    if entry.reverses:
        return "corrections"
    if entry.kind == Kind.SALE:
        return "goods"
    return "delivery" if entry.kind == Kind.DELIVERY else "refunds"


def coming_back(entries: Iterable[Entry]) -> list[str]:
    """The orders whose rows stand on what an earlier month may have charged."""
    fresh = DELIVERY | {Kind.SALE}
    return list(dict.fromkeys(one.order_id for one in entries if one.reverses or one.kind not in fresh))


# Money of which nobody here knows by which way it came: recorded in Saleor by hand, or by another program.
UNKNOWN_FLOW = ""


def flows_of(entries: Iterable[Entry], payments: Mapping[str, Mapping[str, Decimal]]) -> dict[str, Decimal]:
    """By which ways the month's money came: each order's net, in proportion to what came for the order by each way."""
    nets: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        nets[entry.order_id] += entry.net
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for order_id, net in nets.items():
        came = payments.get(order_id) or {UNKNOWN_FLOW: Decimal(1)}
        for flow, part in zip(came, split(net, list(came.values())), strict=True):
            sums[flow] += part
    return dict(sorted(sums.items()))
