"""Reads of the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.utils import timezone

from .models import Correction, LedgerCheck, LedgerRow, MonthClose
from .months import month_after, month_of


def rows_of_order(order_id: str) -> QuerySet[LedgerRow]:
    """What the ledger holds of one order, in the order of recording."""
    return LedgerRow.objects.filter(order_id=order_id).order_by("pk")


def rows_of_number(number: str) -> QuerySet[LedgerRow]:
    """The same, by the number that people know it by."""
    return LedgerRow.objects.filter(order_number=number).order_by("pk")


def numbers_with_rows(numbers: Iterable[str]) -> frozenset[str]:
    """Those of these order numbers that the ledger knows."""
    rows = LedgerRow.objects.filter(order_number__in=set(numbers)).order_by()
    return frozenset(rows.values_list("order_number", flat=True).distinct())


def standing(rows: Iterable[LedgerRow]) -> list[LedgerRow]:
    """Of all rows of an order those that count: they take none back, and none takes them back."""
    rows = list(rows)
    taken_back = {row.reverses for row in rows}
    return [row for row in rows if not row.reverses and row.key not in taken_back]


def corrections_of(order_id: str) -> QuerySet[Correction]:
    """The latest first, with who made them."""
    return Correction.objects.filter(order_id=order_id).select_related("by").order_by("-pk")


def month_closes() -> QuerySet[MonthClose]:
    """The latest month first, with who closed it."""
    return MonthClose.objects.select_related("closed_by").order_by("-month")


@dataclass(frozen=True)
class ClosedMonths:
    """How many there are, and the last of them."""

    count: int
    last: str | None


def closed_so_far() -> ClosedMonths:
    return ClosedMonths(**MonthClose.objects.aggregate(count=Count("pk"), last=Max("month")))


@dataclass(frozen=True)
class OpenMonth:
    """The month that is closed next, and what it holds so far."""

    month: str
    is_over: bool
    row_count: int
    net: Decimal


def open_month(last_closed: str | None) -> OpenMonth:
    month = month_in_turn(last_closed)
    held = LedgerRow.objects.filter(month=month).aggregate(count=Count("pk"), net=Sum("net", default=Decimal(0)))
    is_over = month < month_of(timezone.now(), ZoneInfo(settings.TIME_ZONE))
    return OpenMonth(month, is_over, held["count"], held["net"])


def last_check() -> LedgerCheck | None:
    """The last one that came to its end."""
    return LedgerCheck.objects.filter(finished_at__isnull=False).order_by("-pk").first()


def months_with_sales() -> list[str]:
    """Every month that has rows, newest first, as YYYY-MM."""
    return list(LedgerRow.objects.order_by("-month").values_list("month", flat=True).distinct())


def closed_months() -> list[str]:
    """In order, as YYYY-MM."""
    return list(MonthClose.objects.order_by("month").values_list("month", flat=True))


def last_closed_month() -> str | None:
    last: str | None = MonthClose.objects.aggregate(last=Max("month"))["last"]
    return last


def first_open_month() -> str:
    """The one to be closed next."""
    return month_in_turn(last_closed_month())


def month_in_turn(last_closed: str | None) -> str:
    """After the last closed one, else that of the first row, else this one."""
    if last_closed:
        return month_after(last_closed)
    first: str | None = LedgerRow.objects.aggregate(first=Min("month"))["first"]
    return first or month_of(timezone.now(), ZoneInfo(settings.TIME_ZONE))


@dataclass(frozen=True)
class MonthSales:
    """What one vendor sold in a month, refunds taken off, delivery left out; `by_this_day`: up to today's day of it."""

    net: Decimal = Decimal(0)
    by_this_day: Decimal = Decimal(0)


def month_sales(vendor_slug: str, today: date) -> tuple[MonthSales, MonthSales]:
    """Of this month and of the one before; one query over the rows of both."""
    last_day_before = today.replace(day=1) - timedelta(days=1)
    months = (f"{today:%Y-%m}", f"{last_day_before:%Y-%m}")
    rows = LedgerRow.objects.filter(
        vendor_slug=vendor_slug, month__in=months, kind__in=[LedgerRow.Kind.SALE, *LedgerRow.GOODS_BACK]
    )
    by_this_day = Sum("net", filter=Q(occurred_at__day__lte=today.day), default=Decimal(0))
    sums = rows.order_by().values("month").annotate(whole=Sum("net"), so_far=by_this_day)
    found = {row["month"]: MonthSales(row["whole"], row["so_far"]) for row in sums}
    return found.get(months[0], MonthSales()), found.get(months[1], MonthSales())
