"""The first page of the portal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from crafts_chamber.listings.selectors import counts_of
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import firm_or_newcomer
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import active_membership, crafts_membership
from crafts_chamber.vendor_orders.selectors import orders_to_ship_count
from crafts_chamber.vendors.models import Vendor


@require_safe
@firm_or_newcomer
def home(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    """What waits for the vendor; whoever is no vendor yet goes to the application."""
    vendor = Vendor.objects.filter(firm=firm).select_related("firm").first() if firm else None
    if firm is None or vendor is None:
        return redirect("portal:apply")
    context = {
        "vendor": vendor,
        "membership": crafts_membership(firm),
        "membership_active": active_membership(firm) is not None,
        "counts": counts_of(vendor),
        "to_ship": orders_to_ship_count(vendor),
    }
    return desk(request, "portal/home.html", "home", context)
