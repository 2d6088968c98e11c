"""Mandates: an officer records and ends them; a clerk of the chamber sees theirs and opens the portal as that firm."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import CLERK_OFFICES, PEOPLE_OFFICES
from crafts_chamber.office.people_forms import MandateForm, ReleaseForm
from crafts_chamber.office.views.people import known_firm, show_firm
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import mandates
from crafts_chamber.vendors.acting import MANDATE, mandates_in_force
from crafts_chamber.vendors.people import Mandate
from storefront.accounts.guards import person, role_required
from storefront.core.private_files import BadFile, accepted, private_response


@require_safe
@role_required(*CLERK_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    """The firms that this clerk may act for today."""
    return desk(request, "office/mandates.html", "mandates", {"mandates": mandates_in_force(person(request))})


@require_POST
@role_required(*CLERK_OFFICES)
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the portal as the firm of this mandate."""
    mandate = mandates_in_force(person(request)).filter(pk=pk).first()
    if mandate is None:
        raise Http404
    request.session[MANDATE] = mandate.pk
    return redirect("portal:home")


@require_POST
@role_required(*PEOPLE_OFFICES)
def grant(request: HttpRequest, slug: str) -> HttpResponse:
    firm = known_firm(slug)
    form = MandateForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            mandates.grant_mandate(firm, form.facts, accepted(form.cleaned_data["scan"]), by=person(request))
        except BadFile as bad:
            form.add_error("scan", bad.sentence)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    if form.errors:
        return show_firm(request, firm, ReleaseForm(), mandate_form=form, status=422)
    messages.success(request, _("The mandate is recorded. The clerk can act for the firm on its days."))
    return redirect("office:firm-people", slug)


@require_POST
@role_required(*PEOPLE_OFFICES)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = known_mandate(pk)
    form = ReleaseForm(request.POST)
    if form.is_valid():
        try:
            mandates.end_mandate(mandate, by=person(request), reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error("reason" if refusal.field == "reason" else None, refusal.sentence)
    if form.errors:
        return show_firm(request, mandate.firm, form, status=422)
    messages.success(request, _("The mandate is ended; the clerk can do nothing more for the firm."))
    return redirect("office:firm-people", mandate.firm.slug)


@require_safe
@role_required(*PEOPLE_OFFICES)
def scan(request: HttpRequest, pk: int) -> Any:
    mandate = known_mandate(pk)
    return private_response(mandate.scan, name=f"mandate-{mandate.firm.slug}")


def known_mandate(pk: int) -> Mandate:
    mandate = Mandate.objects.select_related("firm", "clerk").filter(pk=pk).first()
    if mandate is None:
        raise Http404
    return mandate
