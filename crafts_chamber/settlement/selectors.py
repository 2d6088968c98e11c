"""Reads of statements. Those of a vendor take the vendor first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from crafts_chamber.ledger.models import LedgerRow, MonthClose
from crafts_chamber.vendors.models import Vendor

from .flows import payments_of
from .models import FeeRule, IssueRun, Settlement, Statement, StatementLine
from .plan import Before, Entry, Plan, coming_back, plan_statement
from .rules import ZERO, FeeTerms, SettlementState

# A database takes only so many values in one query.
AT_ONCE = 500


def terms_known() -> list[FeeTerms]:
    return [rule.terms for rule in FeeRule.objects.filter(withdrawn_at=None)]


def planned(vendor: Vendor, month: str, waived: Decimal = ZERO) -> Plan:
    """What this vendor's statement of a month says. Raises ValueError when more fees are let off than there are."""
    zone = ZoneInfo(settings.TIME_ZONE)
    rows = LedgerRow.objects.filter(vendor_slug=vendor.slug, month=month).order_by("pk")
    entries = [entry_of(row, zone) for row in rows.iterator(chunk_size=2000)]
    orders = list(dict.fromkeys(entry.order_id for entry in entries))
    payments = {
        order_id: came for at in range(0, len(orders), AT_ONCE)
        for order_id, came in payments_of(orders[at : at + AT_ONCE]).items()
    }  # fmt: skip
    return plan_statement(
        entries,
        terms=terms_known(),
        before=lines_before(vendor, month, coming_back(entries)),
        payments=payments,
        opening=carried_into(vendor, month),
        waived=waived,
    )


def entry_of(row: LedgerRow, zone: ZoneInfo) -> Entry:
    same = (
        "key", "kind", "order_id", "order_number", "order_line_id", "product_name", "sku", "craft", "occurred_at",
        "quantity", "gross", "discount", "net", "reverses",
    )  # fmt: skip
    return Entry(**{name: getattr(row, name) for name in same}, day=row.occurred_at.astimezone(zone).date())


def lines_before(vendor: Vendor, month: str, order_ids: Sequence[str]) -> list[Before]:
    """What the statements that count of earlier months said of these orders."""
    found: list[Before] = []
    lines = StatementLine.objects.filter(
        statement__settlement__vendor=vendor,
        statement__settlement__month__lt=month,
        statement__settlement__current=F("statement"),
    ).order_by("statement__settlement__month", "position")
    for at in range(0, len(order_ids), AT_ONCE):
        part = lines.filter(order_id__in=order_ids[at : at + AT_ONCE])
        columns = ("ledger_key", "kind", "order_id", "order_line_id", "net", "fee", "fixed")
        found += [Before(*values) for values in part.values_list(*columns)]
    return found


def carried_into(vendor: Vendor, month: str) -> Decimal:
    """0 or less: what the newest earlier statement could not pay."""
    earlier = Settlement.objects.filter(vendor=vendor, month__lt=month).select_related("current")
    last = earlier.order_by("-month").first()
    return last.current.carried_over if last and last.current else ZERO


def vendors_to_settle(month: str) -> QuerySet[Vendor]:
    """Those with rows in the month and no statement of it yet."""
    sold = LedgerRow.objects.filter(month=month).order_by().values("vendor_slug").distinct()
    settled = Settlement.objects.filter(vendor=OuterRef("pk"), month=month)
    return Vendor.objects.filter(~Exists(settled), slug__in=sold).select_related("firm").order_by("pk")


def month_close(month: str) -> MonthClose | None:
    return MonthClose.objects.filter(month=month).first()


def months_to_issue() -> list[str]:
    """Closed months with rows whose statements have not all been issued, the oldest first."""
    done = IssueRun.objects.filter(finished_at__isnull=False).values("month")
    open_ones = MonthClose.objects.filter(row_count__gt=0).exclude(month__in=done)
    return list(open_ones.order_by("month").values_list("month", flat=True))


def settlements_of(vendor: Vendor) -> QuerySet[Settlement]:
    """Newest first."""
    return Settlement.objects.filter(vendor=vendor).select_related("current", "payout").order_by("-month")


def settlement_of(vendor: Vendor, month: str) -> Settlement | None:
    """Of this vendor and month; another's does not exist."""
    found = settlements_of(vendor).filter(month=month).first()
    if found is not None:
        found.vendor = vendor
    return found


def to_answer(vendor: Vendor) -> QuerySet[Settlement]:
    return Settlement.objects.filter(vendor=vendor, state=SettlementState.ISSUED)


def settlement(pk: int) -> Settlement | None:
    return Settlement.objects.select_related("vendor__firm", "current", "payout").filter(pk=pk).first()


def version_of(found: Settlement, number: str) -> Statement | None:
    """The statement that was asked for; that which counts when no number was said."""
    if not number:
        return found.current
    return found.statements.filter(version=int(number)).first() if number.isdecimal() and len(number) < 6 else None


def disputes_open() -> QuerySet[Settlement]:
    return Settlement.objects.filter(state=SettlementState.DISPUTED)


def settlements_in(month: str, state: str = "", text: str = "") -> QuerySet[Settlement]:
    """Of a month by firm; `text` looks in the firm's name."""
    rows = Settlement.objects.filter(month=month).select_related("vendor__firm", "current", "payout")
    if state:
        rows = rows.filter(state=state)
    if text:
        rows = rows.filter(vendor__firm__name__icontains=text)
    return rows.order_by("vendor__firm__name", "pk")


@dataclass(frozen=True)
class MonthStanding:
    """How the statements of a month stand; `net` is what they add up to, `ledger_net` what the closed ledger does."""

    month: str
    run: IssueRun | None
    issued: int
    by_state: dict[str, int]
    net: Decimal
    ledger_net: Decimal

    @property
    def agrees(self) -> bool:
        return self.net == self.ledger_net


NET = F("current__goods") + F("current__delivery") + F("current__refunds") + F("current__corrections")


def months_standing() -> list[MonthStanding]:
    """Every closed month with rows, newest first; three queries however many there are."""
    runs = {run.month: run for run in IssueRun.objects.all()}
    sums: dict[str, Mapping[str, Any]] = {
        row["month"]: row
        for row in Settlement.objects.order_by().values("month").annotate(
            net=Sum(NET), **{state.value: Count("pk", filter=Q(state=state)) for state in SettlementState}
        )
    }  # fmt: skip
    closes = MonthClose.objects.filter(row_count__gt=0).order_by("-month")
    return [standing_of(close, runs.get(close.month), sums.get(close.month, {})) for close in closes]


def standing_of(close: MonthClose, run: IssueRun | None, sums: Mapping[str, Any]) -> MonthStanding:
    by_state = {state.value: int(sums.get(state.value, 0)) for state in SettlementState}
    net = Decimal(sums.get("net") or 0)
    return MonthStanding(close.month, run, sum(by_state.values()), by_state, net, close.net)


@dataclass(frozen=True)
class OrderSums:
    """One order on the paper of a statement."""

    number: str
    goods: Decimal
    delivery: Decimal
    back: Decimal
    fee: Decimal
    net: Decimal

    @property
    def total(self) -> Decimal:
        return self.net - self.fee


def orders_of(statement: Statement) -> list[OrderSums]:
    """The sums of each order, in the order of the lines; one query."""
    kinds = LedgerRow.Kind
    fresh = Q(reverses="")
    rows = (
        statement.lines.order_by()
        .values("order_id", "order_number")
        .annotate(
            goods=Sum("net", filter=fresh & Q(kind=kinds.SALE), default=ZERO),
            delivery=Sum("net", filter=fresh & Q(kind=kinds.DELIVERY), default=ZERO),
            sum_net=Sum("net"),
            sum_fee=Sum("fee"),
        )
        .order_by("order_number", "order_id")
    )
    return [
        OrderSums(
            row["order_number"],
            row["goods"],
            row["delivery"],
            row["sum_net"] - row["goods"] - row["delivery"],
            row["sum_fee"],
            row["sum_net"],
        )
        for row in rows
    ]
