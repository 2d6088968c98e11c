"""Where reports begin: how the month, the last closed month and the year stand, and what can be asked."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import REPORT_OFFICES
from crafts_chamber.reports.access_log import note_look
from crafts_chamber.reports.dimensions import DIMENSIONS
from crafts_chamber.reports.overview import overview
from storefront.accounts.guards import person, role_required


@require_safe
@never_cache
@role_required(*REPORT_OFFICES)
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    note_look(person(request), "figures/overview", f"{today:%Y}")
    context = {"overview": overview(today), "dimensions": DIMENSIONS.values()}
    return desk(request, "office/reports_home.html", "reports", context)
