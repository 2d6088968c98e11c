"""Where reports begin: how the month, the last closed month and the year stand, and what can be asked."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import REPORT_OFFICES
from crafts_chamber.reports.access_log import note_look
from crafts_chamber.reports.dimensions import DIMENSIONS
from crafts_chamber.reports.names import Names
from crafts_chamber.reports.overview import Overview, overview
from crafts_chamber.reports.periods import month_name
from storefront.accounts.guards import person, role_required

LONGEST_CHART = 16


@require_safe
@never_cache
@role_required(*REPORT_OFFICES)
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    note_look(person(request), "figures/overview", f"{today:%Y}")
    found = overview(today)
    context = {
        "overview": found,
        "dimensions": DIMENSIONS.values(),
        "trend": [
            (month_name(one.month), str(int(one.month[5:])), one.now.total, one.year_before.total)
            for one in found.trend
        ],
        "crafts": named(found, "craft"),
        "townships": named(found, "township")[:LONGEST_CHART],
        "provinces": [(group.value, group.now.total) for group in found.parts["province"]],
    }
    return desk(request, "office/reports_home.html", "reports", context)


def named(found: Overview, by: str) -> list[tuple[str, Decimal]]:
    names = Names(DIMENSIONS[by])
    return [(names.of("", group.value, group.caption), group.now.total) for group in found.parts[by]]
