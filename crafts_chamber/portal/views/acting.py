"""A clerk of the chamber stops acting for a firm."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from crafts_chamber.vendors.acting import MANDATE
from storefront.accounts.guards import role_required
from storefront.accounts.models import Role


@require_POST
@role_required(Role.Kind.CHAMBER_CLERK)
def stop(request: HttpRequest) -> HttpResponse:
    """Back to the office; also when the mandate has ended meanwhile."""
    if request.session.pop(MANDATE, None) is None:
        raise Http404
    return redirect("office:mandates")
