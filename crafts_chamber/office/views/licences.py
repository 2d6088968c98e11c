"""A vendor's next licence: what the firm typed beside the scan and the licence before; confirmed or not taken."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.application_forms import RefuseLicenceForm
from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import VENDOR_OFFICES
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import renewing
from crafts_chamber.vendors.models import Licence
from crafts_chamber.vendors.vendor_selectors import current_licence
from storefront.accounts.guards import person, role_required
from storefront.core.private_files import private_response


@require_safe
@role_required(*VENDOR_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return show_licence(request, waiting_licence(pk), RefuseLicenceForm())


@require_POST
@role_required(*VENDOR_OFFICES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm it, or say why not: as the button said."""
    licence, form = waiting_licence(pk), RefuseLicenceForm(request.POST)
    confirm = request.POST.get("do") == "accept"
    if form.is_valid():
        try:
            if confirm:
                renewing.accept_licence(licence, by=person(request))
            else:
                renewing.refuse_licence(licence, reason=form.cleaned_data["reason"], by=person(request))
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    if form.errors:
        return show_licence(request, licence, form, status=422)
    done = (
        _("The licence is confirmed; the firm is told.")
        if confirm
        else _("The firm is told why, and hands in another.")
    )
    messages.success(request, done)
    return redirect("office:vendor", licence.firm.vendor.pk)


@require_safe
@role_required(*VENDOR_OFFICES)
def scan(request: HttpRequest, pk: int) -> Any:
    """Of a licence that waits, or that was confirmed once."""
    found = Licence.objects.filter(pk=pk, firm__vendor__isnull=False, application=None).exclude(scan="").first()
    if found is None:
        raise Http404
    return private_response(found.scan, name=f"licence-{pk}")


def waiting_licence(pk: int) -> Licence:
    found = renewing.licences_waiting().filter(pk=pk).select_related("firm__vendor").first()
    if found is None:
        raise Http404
    return found


def show_licence(request: HttpRequest, licence: Licence, form: RefuseLicenceForm, status: int = 200) -> HttpResponse:
    context = {"licence": licence, "firm": licence.firm, "before": current_licence(licence.firm), "form": form}
    return desk(request, "office/licence.html", "vendors", context, status=status)
