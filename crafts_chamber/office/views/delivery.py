"""The chamber's own delivery rule: it holds for every maker that has set none."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import DELIVERY_OFFICES
from crafts_chamber.registry.selectors import hometown_chambers
from storefront.accounts.guards import person, role_required
from storefront.delivery.editing import look, write
from storefront.delivery.models import CHAMBER
from storefront.delivery.selectors import history_of
from storefront.delivery.tryout import WEIGHTS

CHANGES_PER_PAGE = 10


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@role_required(*DELIVERY_OFFICES)
def delivery(request: HttpRequest) -> HttpResponse:
    """POST tries the typed rule, or stores it."""
    chambers = hometown_chambers()
    if request.method == "POST":
        visit = write(CHAMBER, request.POST, chambers, person(request))
        if visit.stored:
            messages.success(
                request, _("The chamber's delivery rule is stored. It holds for makers without their own.")
            )
            return redirect("office:delivery")
    else:
        visit = look(CHAMBER, chambers)
    context = {
        "visit": visit,
        "weights": WEIGHTS,
        "history": Paginator(history_of(CHAMBER), CHANGES_PER_PAGE).get_page(request.GET.get("page")),
    }
    return desk(request, "office/delivery.html", "delivery", context, status=visit.status)
