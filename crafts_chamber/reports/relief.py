"""The relief report: net sales of a period by craft, township, firm or village, from the ledger alone."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, DecimalField, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from crafts_chamber.ledger.models import LedgerRow

DIMENSIONS = ("month", "craft", "township", "firm", "village")
FIELDS = {"month": ("month",), "craft": ("craft",), "township": ("township",), "village": ("township", "village")}
FIELDS["firm"] = ("vendor_slug", "firm_name")

ZERO = Value(Decimal(0), output_field=DecimalField(max_digits=14, decimal_places=2))
GOODS = Q(kind__in=[LedgerRow.Kind.SALE, LedgerRow.Kind.REFUND])
DELIVERY = Q(kind__in=[LedgerRow.Kind.DELIVERY, LedgerRow.Kind.DELIVERY_REFUND])


class UnknownDimension(ValueError):
    """The report can't be divided that way."""


@dataclass(frozen=True)
class ReportLine:
    """Figures of one group; amounts in CNY. `total` = `net_goods` + `delivery`: what shoppers paid."""

    key: tuple[str, ...]
    orders: int
    pieces: int
    gross: Decimal
    discount: Decimal
    refunded: Decimal
    net_goods: Decimal
    delivery: Decimal

    @property
    def total(self) -> Decimal:
        return self.net_goods + self.delivery

    @property
    def slug(self) -> str:
        return self.key[0]

    @property
    def name(self) -> str:
        return self.key[-1]


@dataclass(frozen=True)
class ReliefReport:
    """A period's lines, largest first (months: newest first), and their sum."""

    period: str
    by: str
    lines: Sequence[ReportLine]
    total: ReportLine


def relief_report(period: str, by: str) -> ReliefReport:
    """Net sales of `period` (YYYY, YYYY-MM or «» for all) divided by one of DIMENSIONS. Raises UnknownDimension."""
    if by not in DIMENSIONS:
        raise UnknownDimension(by)
    rows = LedgerRow.objects.filter(month__startswith=period)
    lines = [line(values, FIELDS[by]) for values in figures(rows.values(*FIELDS[by]))]
    if by == "month":
        lines.sort(key=lambda item: item.key, reverse=True)
    else:
        lines.sort(key=lambda item: (-item.total, item.key))
    return ReliefReport(period, by, lines, line(rows.aggregate(**aggregates()), ()))


def aggregates() -> dict[str, Coalesce | Count]:
    def summed(field: str, which: Q) -> Coalesce:
        return Coalesce(Sum(field, filter=which), ZERO)

    return {
        "n_orders": Count("order_id", distinct=True),
        "n_pieces": Coalesce(Sum("quantity"), Value(0)),
        "s_gross": summed("gross", Q(kind=LedgerRow.Kind.SALE)),
        "s_discount": summed("discount", Q(kind=LedgerRow.Kind.SALE)),
        "s_refunded": summed("net", Q(kind=LedgerRow.Kind.REFUND)),
        "s_net": summed("net", GOODS),
        "s_delivery": summed("net", DELIVERY),
    }


def figures(groups: QuerySet[LedgerRow, dict[str, object]]) -> QuerySet[LedgerRow, dict[str, object]]:
    return groups.annotate(**aggregates()).order_by()


def line(values: dict[str, object], fields: tuple[str, ...]) -> ReportLine:
    return ReportLine(
        key=tuple(str(values[field]) for field in fields) or ("",),
        orders=int(str(values["n_orders"])),
        pieces=int(str(values["n_pieces"])),
        gross=Decimal(str(values["s_gross"])),
        discount=Decimal(str(values["s_discount"])),
        refunded=-Decimal(str(values["s_refunded"])),
        net_goods=Decimal(str(values["s_net"])),
        delivery=Decimal(str(values["s_delivery"])),
    )


def as_csv(report: ReliefReport, label: Callable[[ReportLine], str]) -> bytes:
    """The report as CSV for Excel (UTF-8 with BOM), closing with the total; cells that a program would run are tamed."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        [_("Group"), _("Orders"), _("Pieces"), _("Gross"), _("Discounts"), _("Refunds"), _("Net sales")]
        + [_("Delivery"), _("Total")]
    )
    for item in report.lines:
        writer.writerow([tame(label(item)), *cells(item)])
    writer.writerow([_("Total"), *cells(report.total)])
    return ("\ufeff" + text.getvalue()).encode()


def cells(item: ReportLine) -> list[object]:
    amounts = (item.gross, item.discount, item.refunded, item.net_goods, item.delivery, item.total)
    return [item.orders, item.pieces, *(f"{amount:.2f}" for amount in amounts)]


def tame(cell: str) -> str:
    """OWASP «CSV injection»: a leading = + - @ would be run as a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
