"""A vendor's standing: may it sell, what ends soon, the agreement's newest version, and leaving the shop."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crafts_chamber.portal.apply_forms import AgreementForm, LeaveForm
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.forms import show_refusal
from crafts_chamber.portal.guards import vendor_may, vendor_required
from crafts_chamber.portal.standing import standing_of
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import crafts_standing
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.agreeing import accept_as_vendor, current_agreement, has_accepted
from crafts_chamber.vendors.errors import agreement_not_read
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.suspending import leave_shop
from crafts_chamber.vendors.vendor_selectors import current_licence
from storefront.accounts.guards import person


@require_safe
@vendor_required
def show(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Whether the vendor may sell, and what ends soon."""
    membership, active = crafts_standing(vendor.firm)
    licence = current_licence(vendor.firm)
    context = {
        "vendor": vendor,
        "membership": membership,
        "membership_active": active,
        "licence": licence,
        "standing": standing_of(vendor, membership, licence),
    }
    return desk(request, "portal/standing.html", "home", context)


@require_http_methods(["GET", "HEAD", "POST"])
@vendor_required
def agreement(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    current = current_agreement()
    form = AgreementForm(request.POST if request.method == "POST" else None, initial={"version": current.version})
    if request.method == "POST" and form.is_valid():
        try:
            if not form.cleaned_data["accepted"]:
                form.add_error("accepted", agreement_not_read())
            else:
                accept_as_vendor(vendor, form.cleaned_data["version"], by=person(request))
        except Refusal as refusal:
            show_refusal(refusal, form)
        if not form.errors:
            messages.success(request, _("Thank you. Your acceptance is kept with its date."))
            return redirect("portal:agreement")
    context = {"agreement": current, "form": form, "accepted": has_accepted(vendor.firm)}
    return desk(request, "portal/agreement.html", "home", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@vendor_may(Power.BANK)
def leave(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Only the owner gets here: whoever may say where the money goes."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            leave_shop(vendor, reason=form.cleaned_data["reason"], by=person(request))
        except Refusal as refusal:
            show_refusal(refusal, form)
        else:
            messages.success(request, _("Your goods leave the shop within a minute. Please ship what is still open."))
            return redirect("portal:home")
    context = {"vendor": vendor, "form": form, "has_left": vendor.state == Vendor.State.LEFT}
    return desk(request, "portal/leave.html", "home", context, status=422 if form.errors else 200)
