"""What a vendor asks for its parcels: the rule, tried on every province, and who changed it when."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import vendor_may
from crafts_chamber.registry.selectors import hometown_chambers
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person
from storefront.delivery.editing import look, write
from storefront.delivery.selectors import history_of
from storefront.delivery.tryout import WEIGHTS

CHANGES_PER_PAGE = 10


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@vendor_may(Power.DELIVERY)
def delivery(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """POST tries the typed rule, stores it, or goes back to the chamber's."""
    chambers = hometown_chambers()
    if request.method == "POST":
        visit = write(vendor.slug, request.POST, chambers, person(request))
        if visit.stored:
            messages.success(request, _("Your delivery rule is stored. It holds for every new checkout from now on."))
            return redirect("portal:delivery")
    else:
        visit = look(vendor.slug, chambers)
    context = {
        "visit": visit,
        "weights": WEIGHTS,
        "history": Paginator(history_of(vendor.slug), CHANGES_PER_PAGE).get_page(request.GET.get("page")),
    }
    return desk(request, "portal/delivery.html", "delivery", context, status=visit.status)
