"""A vendor's business licence: the one that counts, the next one to hand in, and those before."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crafts_chamber.portal.apply_forms import NewLicenceForm
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.forms import show_refusal
from crafts_chamber.portal.guards import vendor_may
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.models import Licence, Vendor
from crafts_chamber.vendors.renewing import hand_in_licence
from crafts_chamber.vendors.vendor_selectors import licences_of
from storefront.accounts.guards import person
from storefront.core.private_files import private_response


@require_http_methods(["GET", "HEAD", "POST"])
@vendor_may(Power.APPLY)
def licence(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    posted = request.method == "POST"
    form = NewLicenceForm(request.POST if posted else None, request.FILES if posted else None, firm=vendor.firm)
    if posted and form.is_valid():
        try:
            hand_in_licence(vendor.firm, form.facts, request.FILES.get("scan"), by=person(request))
        except Refusal as refusal:
            show_refusal(refusal, form)
        else:
            messages.success(request, _("The chamber has your new licence. You are told when it is confirmed."))
            return redirect("portal:licence")
    known = licences_of(vendor.firm)
    accepted = [one for one in known if one.accepted_at]
    context = {
        "form": form,
        "waiting": next((one for one in known if not one.accepted_at), None),
        "licence": accepted[0] if accepted else None,
        "ended": bool(accepted) and not accepted[0].counts_on(today()),
        "earlier": accepted[1:],
    }
    return desk(request, "portal/licence.html", "home", context, status=422 if form.errors else 200)


@require_safe
@vendor_may(Power.APPLY)
def scan(request: HttpRequest, vendor: Vendor, pk: int) -> Any:
    """The firm's own paper, as it was handed in."""
    found = Licence.objects.filter(firm=vendor.firm, pk=pk).exclude(scan="").first()
    if found is None:
        raise Http404
    return private_response(found.scan, name=f"licence-{pk}")
