"""Goods that somebody changed in the commerce server itself: the list, one of them, accept or restore."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.listings import actions, selectors
from crafts_chamber.listings.drift import NOT_PROPOSED
from crafts_chamber.listings.models import Drift
from crafts_chamber.office.desk import desk
from crafts_chamber.office.drift_table import drift_rows
from crafts_chamber.office.offices import LISTING_OFFICES
from crafts_chamber.registry.errors import Refusal
from storefront.accounts.guards import person, role_required

PER_PAGE = 25


@require_safe
@role_required(*LISTING_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(selectors.drifts_open(), PER_PAGE).get_page(request.GET.get("page"))
    return desk(request, "office/drifts.html", "listings", {"page_obj": page})


@require_safe
@role_required(*LISTING_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return show_drift(request, drift_of(pk))


@require_POST
@role_required(*LISTING_OFFICES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or restore what the officer saw: the form names it by its digest."""
    drift, digest = drift_of(pk), request.POST.get("digest", "")
    try:
        if request.POST.get("do") == "accept":
            actions.accept_drift(drift, by=person(request), digest=digest)
            messages.success(request, _("What the shop has now is the approved version."))
        else:
            actions.restore_drift(drift, by=person(request), digest=digest)
            messages.success(request, _("The approved version is being written again."))
    except Refusal as refusal:
        return show_drift(request, drift_of(pk), refusal)
    return redirect("office:drifts")


def drift_of(pk: int) -> Drift:
    drift = Drift.objects.select_related("listing__vendor__firm", "decided_by").filter(pk=pk).first()
    if drift is None:
        raise Http404
    return drift


def show_drift(request: HttpRequest, drift: Drift, refused: Refusal | None = None) -> HttpResponse:
    approved = selectors.approved_revision(drift.listing)
    context = {
        "drift": drift,
        "approved": approved,
        "rows": drift_rows(drift, approved) if approved else [],
        "may_decide": drift.state == Drift.State.OPEN,
        "may_accept": not set(drift.fields) & NOT_PROPOSED,
        "refused": refused,
    }
    return desk(request, "office/drift.html", "listings", context, status=422 if refused else 200)
