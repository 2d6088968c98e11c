"""Vendors: list and search, one of them, suspending and reinstating; the checklist and the agreement."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.application_forms import ReinstateVendorForm, SuspendVendorForm
from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import VENDOR_OFFICES
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import MembershipFacts, membership_columns, today
from crafts_chamber.vendors import suspending, vendor_selectors
from crafts_chamber.vendors.agreeing import has_accepted
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.rules import VendorState, VendorStep, vendor_sources
from storefront.accounts.guards import person, role_required

PER_PAGE = 50


@require_safe
@role_required(*VENDOR_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in VendorState.values else ""
    query = request.GET.get("q", "").strip()[:60]
    page = Paginator(vendor_selectors.vendors_found(state, query), PER_PAGE).get_page(request.GET.get("page"))
    counts = vendor_selectors.vendor_counts()
    context = {
        "page": page,
        "vendors": page.object_list,
        "state": state,
        "query": query,
        "filters": [(known.value, known.label, counts[known]) for known in VendorState if counts.get(known)],
    }
    return desk(request, "office/vendors.html", "vendors", context)


@require_safe
@role_required(*VENDOR_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return show_vendor(request, known_vendor(pk))


@require_POST
@role_required(*VENDOR_OFFICES)
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    vendor, form = known_vendor(pk), SuspendVendorForm(request.POST)
    if form.is_valid():
        try:
            typed = form.cleaned_data
            suspending.suspend_vendor(vendor, reason=typed["reason"], until=typed["until"], by=person(request))
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    if form.errors:
        return show_vendor(request, known_vendor(pk), suspend_form=form, status=422)
    messages.success(request, _("The vendor is suspended. Its goods leave the shop within a minute."))
    return redirect("office:vendor", pk)


@require_POST
@role_required(*VENDOR_OFFICES)
def reinstate(request: HttpRequest, pk: int) -> HttpResponse:
    vendor, form = known_vendor(pk), ReinstateVendorForm(request.POST)
    if form.is_valid():
        try:
            suspending.reinstate_vendor(vendor, reason=form.cleaned_data["reason"], by=person(request))
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    if form.errors:
        return show_vendor(request, known_vendor(pk), reinstate_form=form, status=422)
    messages.success(request, _("The vendor sells again. Its goods come back within a minute, as they were."))
    return redirect("office:vendor", pk)


def known_vendor(pk: int) -> Vendor:
    vendors = vendor_selectors.vendors_found().annotate(**membership_columns("firm"))
    vendor = vendors.select_related("application__bank_account").filter(pk=pk).first()
    if vendor is None:
        raise Http404
    return vendor


def show_vendor(
    request: HttpRequest,
    vendor: Vendor,
    suspend_form: SuspendVendorForm | None = None,
    reinstate_form: ReinstateVendorForm | None = None,
    status: int = 200,
) -> HttpResponse:
    firm, state = vendor.firm, VendorState(vendor.state)
    licences = vendor_selectors.licences_of(firm)
    licence = next((one for one in licences if one.accepted_at), None)
    context = {
        "vendor": vendor,
        "firm": firm,
        "may_suspend": state in vendor_sources(VendorStep.SUSPEND),
        "may_reinstate": state in vendor_sources(VendorStep.REINSTATE),
        "suspend_form": suspend_form or SuspendVendorForm(),
        "reinstate_form": reinstate_form or ReinstateVendorForm(),
        "suspensions": list(vendor.suspensions.select_related("by", "ended_by")[:20]),
        "membership": MembershipFacts.of(vendor),
        "membership_active": vars(vendor)["is_member"],
        "licence": licence,
        "licence_ended": licence is not None and not licence.counts_on(today()),
        "waiting_licence": next((one for one in licences if not one.accepted_at), None),
        "earlier_licences": [one for one in licences if one.accepted_at and one != licence],
        "account": getattr(vendor.application, "bank_account", None),
        "accepted": has_accepted(firm),
        "reminders": list(firm.reminders.all()[:10]),
    }
    return desk(request, "office/vendor.html", "vendors", context, status=status)
