"""The relief report as a page and as a file."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import REPORT_OFFICES
from crafts_chamber.reports.csv_file import as_csv
from crafts_chamber.reports.names import line_name
from crafts_chamber.reports.periods import UnknownPeriod
from crafts_chamber.reports.relief import (
    DIMENSIONS,
    ReliefReport,
    UnknownDimension,
    periods_with_sales,
    relief_report,
)
from storefront.accounts.guards import role_required

LONGEST_CHART = 12


@require_safe
@never_cache
@role_required(*REPORT_OFFICES)
def relief(request: HttpRequest) -> HttpResponse:
    """`?period=` (YYYY, YYYY-MM, nothing for all), `?by=` (a dimension), `?format=csv`."""
    period, by = request.GET.get("period", ""), request.GET.get("by", "craft")
    try:
        report = relief_report(period, by)
    except (UnknownPeriod, UnknownDimension):
        return show(request, relief_report("", "craft"), unknown=True)
    if request.GET.get("format") == "csv":
        return csv_answer(report)
    return show(request, report)


def csv_answer(report: ReliefReport) -> HttpResponse:
    name = f"tancheng-relief-{report.period.text or 'all'}-by-{report.by}.csv"
    return HttpResponse(
        as_csv(report),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def show(request: HttpRequest, report: ReliefReport, *, unknown: bool = False) -> HttpResponse:
    rows = [(line_name(line, report.by), line.figures) for line in report.lines]
    context = {
        "report": report,
        "rows": rows,
        "bars": [(name, figures.total) for name, figures in rows[:LONGEST_CHART]],
        "by_label": DIMENSIONS[report.by],
        "dimensions": DIMENSIONS.items(),
        "periods": periods_with_sales(),
        "unknown": unknown,
    }
    return desk(request, "office/reports_relief.html", "reports", context, status=400 if unknown else 200)
