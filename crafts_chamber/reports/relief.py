"""The relief report: net sales of a period by month, craft, township, firm or village, from the ledger alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DecimalField, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.ledger.selectors import months_with_sales
from storefront.core.money import FEN

from .periods import Period, period_of, periods_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

DIMENSIONS: "dict[str, StrPromise]" = {
    "month": _("Month"),
    "craft": _("Craft"),
    "township": _("Township"),
    "firm": _("Firm"),
    "village": _("Village"),
}
# What rows are grouped by; two villages of one name in two townships are two.
FIELDS = {
    "month": ("month",),
    "craft": ("craft",),
    "township": ("township",),
    "firm": ("vendor_slug",),
    "village": ("township", "village"),
}

AMOUNT = DecimalField(max_digits=14, decimal_places=2)
GOODS = Q(kind__in=[LedgerRow.Kind.SALE, *LedgerRow.GOODS_BACK])
DELIVERY = Q(kind__in=[LedgerRow.Kind.DELIVERY, LedgerRow.Kind.DELIVERY_REFUND])


class UnknownDimension(ValueError):
    """The report can't be divided that way."""


@dataclass(frozen=True)
class Figures:
    """Of one group or of all; amounts in CNY to the fen.

    `gross` − `discount` − `refunded` = `net_goods`; `net_goods` + `delivery` (less what was refunded of it) = `total`:
    what shoppers paid and did not get back.
    """

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


@dataclass(frozen=True)
class ReportLine:
    """One group: its values of FIELDS, the firm's name as last recorded, and its figures."""

    key: tuple[str, ...]
    firm_name: str
    figures: Figures


@dataclass(frozen=True)
class ReliefReport:
    """A period's lines, largest first (months: newest first), and the figures of all of them."""

    period: Period
    by: str
    lines: Sequence[ReportLine]
    total: Figures


def relief_report(period: str, by: str) -> ReliefReport:
    """Net sales of `period` (YYYY, YYYY-MM or "" for all) by one of DIMENSIONS. Raises UnknownPeriod, UnknownDimension.

    An order counts once in each group it has goods in, so the groups' orders may be more than the total's.
    """
    if by not in DIMENSIONS:
        raise UnknownDimension(by)
    chosen = period_of(period)
    rows = rows_in(chosen)
    groups = rows.order_by().values(*FIELDS[by]).annotate(last_firm_name=Max("firm_name"), **aggregates())
    lines = [
        ReportLine(tuple(str(values[field]) for field in FIELDS[by]), str(values["last_firm_name"]), figures(values))
        for values in groups
    ]
    return ReliefReport(chosen, by, ranked(lines, by), figures(rows.aggregate(**aggregates())))


def periods_with_sales() -> list[Period]:
    """The periods that can be asked for."""
    return periods_of(months_with_sales())


def rows_in(period: Period) -> QuerySet[LedgerRow]:
    if not period.text:
        return LedgerRow.objects.all()
    return LedgerRow.objects.filter(month__gte=period.first_month, month__lte=period.last_month)


def ranked(lines: Iterable[ReportLine], by: str) -> list[ReportLine]:
    if by == "month":
        return sorted(lines, key=lambda line: line.key, reverse=True)
    return sorted(lines, key=lambda line: (-line.figures.total, line.key))


def aggregates() -> dict[str, Any]:
    def summed(field: str, which: Q) -> Coalesce:
        return Coalesce(Sum(field, filter=which), Value(Decimal(0)), output_field=AMOUNT)

    sale = Q(kind=LedgerRow.Kind.SALE)
    return {
        "order_count": Count("order_id", distinct=True),
        "piece_count": Coalesce(Sum("quantity"), Value(0)),
        "sum_gross": summed("gross", sale),
        "sum_discount": summed("discount", sale),
        "sum_refunds": summed("net", Q(kind__in=LedgerRow.GOODS_BACK)),
        "sum_goods": summed("net", GOODS),
        "sum_delivery": summed("net", DELIVERY),
    }


def figures(values: Mapping[str, Any]) -> Figures:
    def fen(name: str) -> Decimal:
        # SQLite adds decimals up as doubles, right to far below a fen: the nearest fen is the exact sum.
        return Decimal(values[name]).quantize(FEN)

    return Figures(
        orders=values["order_count"],
        pieces=values["piece_count"],
        gross=fen("sum_gross"),
        discount=fen("sum_discount"),
        refunded=-fen("sum_refunds"),
        net_goods=fen("sum_goods"),
        delivery=fen("sum_delivery"),
    )
