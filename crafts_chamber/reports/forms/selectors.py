"""Which periods a form can be made for."""

from django.utils import timezone

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.reports.periods import Period, PeriodKind, period_around, periods_around

MOST_MONTHS = 60


def periods_offered(kind: PeriodKind) -> list[Period]:
    """From the ledger's first month to today's period, the newest first; five years at most."""
    first = LedgerRow.objects.order_by("month").values_list("month", flat=True).first()
    today = f"{timezone.localdate():%Y-%m}"
    return periods_around(reversed(months_between(min(first or today, today), today)[-MOST_MONTHS:]), kind)


def months_between(first: str, last: str) -> list[str]:
    """YYYY-MM, both included."""
    start, end = number_of(first), number_of(last)
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, end + 1)]


def number_of(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def usual_period(kind: PeriodKind) -> Period:
    """The last one that is over."""
    today = timezone.localdate()
    current = period_around(f"{today:%Y-%m}", kind)
    before = number_of(current.months[0]) - 1
    return period_around(f"{before // 12:04d}-{before % 12 + 1:02d}", kind)
