"""The first page of the portal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from crafts_chamber.portal.desk import desk, waiting_of
from crafts_chamber.portal.guards import acting_of, firm_or_newcomer, vendor_at
from crafts_chamber.portal.overview import overview_of, sales_chart
from crafts_chamber.registry.models import Firm


@require_safe
@firm_or_newcomer
def home(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    """What waits for the vendor; whoever is no vendor yet goes to the application."""
    acting, vendor = acting_of(request), vendor_at(request)
    if acting is None or vendor is None:
        return redirect("portal:apply")
    waiting = waiting_of(request)
    overview = overview_of(acting, vendor, waiting)
    context = {"vendor": vendor, "overview": overview, "waiting": waiting, "chart": sales_chart(overview)}
    return desk(request, "portal/home.html", "home", context)
