"""The orders behind a figure of a report."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import REPORT_OFFICES
from crafts_chamber.reports.access_log import note_look
from crafts_chamber.reports.dimensions import UnknownDimension
from crafts_chamber.reports.figures import Figures
from crafts_chamber.reports.names import Names
from crafts_chamber.reports.orders import PER_PAGE, cell_of, orders_of
from crafts_chamber.reports.periods import UnknownPeriod
from storefront.accounts.guards import person, role_required


@require_safe
@never_cache
@role_required(*REPORT_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    """`?period=`, `?by=`, `?within=`, `?value=`: a cell as the report links to it; `?page=`."""
    wanted = request.GET
    try:
        cell = cell_of(
            wanted.get("period", ""), wanted.get("by", ""), wanted.get("within", "")[:60], wanted.get("value", "")[:255]
        )
    except (UnknownPeriod, UnknownDimension) as error:
        raise Http404 from error
    number = wanted.get("page", "")
    found = orders_of(cell, int(number) if number.isdecimal() and len(number) < 8 else 1)
    note_look(person(request), f"figures/orders/{cell.by.key}", cell.period.text)
    context = {
        "found": found,
        "cell": cell,
        "name": Names(cell.by).name(found.group),
        "page": Paginator(range(found.count), PER_PAGE).get_page(found.number),
        "here": sum((entry.figures for entry in found.entries), Figures()),
    }
    return desk(request, "office/report_orders.html", "reports", context)
