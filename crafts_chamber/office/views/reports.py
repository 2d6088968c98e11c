"""Sales and relief by any dimension, as a page and as a file."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import REPORT_OFFICES
from crafts_chamber.reports.access_log import note_look
from crafts_chamber.reports.dimensions import DIMENSIONS, UnknownDimension
from crafts_chamber.reports.groups import Group
from crafts_chamber.reports.names import Names
from crafts_chamber.reports.periods import UnknownPeriod
from crafts_chamber.reports.sales import (
    Asked,
    SalesReport,
    UnknownOrder,
    asked_for,
    periods_with_sales,
    sales_report,
    share_of,
)
from crafts_chamber.reports.sales_file import as_csv
from storefront.accounts.guards import person, role_required

LONGEST_CHART = 12


@require_safe
@never_cache
@role_required(*REPORT_OFFICES)
def relief(request: HttpRequest) -> HttpResponse:
    """`?period=` (YYYY, YYYY-Qn, YYYY-MM, nothing for all), `?by=` (a dimension), `?within=`, `?sort=`, `?format=csv`."""
    asked = what_is_asked(request)
    if asked is None:
        return show(request, sales_report(asked_for("", "craft")), unknown=True)
    if request.GET.get("format") == "csv":
        return csv_answer(request, asked)
    return show(request, sales_report(asked))


def what_is_asked(request: HttpRequest, limit: int = 50) -> Asked | None:
    """None when there is no such period, division or column."""
    wanted = request.GET
    number = wanted.get("page", "")
    try:
        return asked_for(
            wanted.get("period", ""),
            wanted.get("by", "craft"),
            within=wanted.get("within", ""),
            sort=wanted.get("sort", ""),
            number=int(number) if number.isdecimal() and len(number) < 8 else 1,
            limit=0 if wanted.get("format") == "csv" else limit,
        )
    except (UnknownPeriod, UnknownDimension, UnknownOrder):
        return None


def csv_answer(request: HttpRequest, asked: Asked) -> HttpResponse:
    note_look(person(request), f"figures/{asked.by.key}.csv", asked.period.text)
    name = f"tancheng-relief-{asked.period.text or 'all'}-by-{asked.by.key}.csv"
    return HttpResponse(
        as_csv(sales_report(asked)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def show(request: HttpRequest, report: SalesReport, *, unknown: bool = False) -> HttpResponse:
    asked = report.asked
    note_look(person(request), f"figures/{asked.by.key}", asked.period.text)
    names = Names(asked.by)
    rows = [row_of(report, line, names.name(line)) for line in report.lines]
    context = {
        "report": report,
        "asked": asked,
        "rows": rows,
        "bars": [(row["name"], row["line"].now.total) for row in rows[:LONGEST_CHART]],
        "columns": columns(report),
        "dimensions": DIMENSIONS.values(),
        "periods": periods_with_sales(report.months),
        "page": Paginator(range(report.count), asked.limit or 1).get_page(asked.number),
        "within_name": within_name(asked),
        "unknown": unknown,
    }
    return desk(request, "office/reports_relief.html", "reports", context, status=400 if unknown else 200)


def row_of(report: SalesReport, line: Group, name: str) -> dict[str, Any]:
    """A line with its name, its share of all, and where its orders and its parts are shown."""
    asked = report.asked
    period = asked.period.text
    before = asked.period.before
    cell = {"by": asked.by.key, "within": line.within, "value": line.value}
    parts = {"period": period, "by": asked.by.parts, "within": line.value}
    return {
        "line": line,
        "name": name,
        "share": share_of(line.now.total, report.total.now.total),
        "orders": address("office:report-orders", period=period, **cell),
        "before": address("office:report-orders", period=before.text, **cell) if before else "",
        "parts": address("office:relief-report", **parts) if asked.by.parts and line.value else "",
    }


def address(name: str, **query: str) -> str:
    return f"{reverse(name)}?{urlencode({key: value for key, value in query.items() if value or key == 'value'})}"


def within_name(asked: Asked) -> str:
    return Names(asked.parent).of("", asked.within) if asked.parent else ""


def columns(report: SalesReport) -> list[dict[str, str]]:
    """The heads of the table: what each is called, the address that sorts by it, and how it is sorted now."""
    labels = {
        "name": str(report.asked.by.label),
        "orders": _("Orders"),
        "pieces": _("Pieces"),
        "gross": _("Gross"),
        "discount": _("Discounts"),
        "refunded": _("Refunds"),
        "net_goods": _("Net sales"),
        "delivery": _("Delivery"),
        "total": _("Paid in total"),
    }
    if report.has_before:
        labels |= {"before": _("Period before"), "change": _("Change"), "percent": _("Change in %")}
    return [column(report.asked, key, label) for key, label in labels.items()]


def column(asked: Asked, key: str, label: str) -> dict[str, str]:
    is_chosen = asked.order == key
    downwards = not asked.descending if is_chosen else key != "name"
    query = {"period": asked.period.text, "by": asked.by.key, "within": asked.within}
    return {
        "key": key,
        "label": label,
        "url": address("office:relief-report", **query, sort=f"-{key}" if downwards else key),
        "sorted": ("descending" if asked.descending else "ascending") if is_chosen else "",
    }
