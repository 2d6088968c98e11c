"""Work sheets by workbook: the sample, the upload, what it would change, and applying it."""

from tempfile import TemporaryFile
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import vendor_may
from crafts_chamber.relief.work_sheets.rules import MOST_LINES
from crafts_chamber.relief.work_sheets.workbook import KIND, MOST_ROWS, owner_of, write_sample
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person
from storefront.imports import actions, pages, selectors
from storefront.imports.errors import ImportRefused
from storefront.imports.models import Import

ADDRESSES = pages.Addresses("portal:work-workbook")


@require_http_methods(["GET", "HEAD", "POST"])
@vendor_may(Power.WORK_SHEETS)
def index(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    refused = ""
    if request.method == "POST":
        try:
            parent = actions.take_in(KIND, owner_of(vendor), request.FILES.get("workbook"), by=person(request))
        except ImportRefused as refusal:
            refused = refusal.sentence
        else:
            return redirect("portal:work-workbook", parent.pk)
    context = {
        **pages.history(request, KIND, owner_of(vendor), ADDRESSES),
        "refused": refused,
        "most_rows": MOST_ROWS,
        "most_lines": MOST_LINES,
    }
    return desk(request, "portal/work_workbooks.html", "work-sheets", context, status=422 if refused else 200)


@require_safe
@vendor_may(Power.WORK_SHEETS)
def sample(request: HttpRequest, vendor: Vendor) -> Any:
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    write_sample(cast(Any, file))
    file.seek(0)
    return pages.workbook_response(file, f"{_('Work sheet sample')}.xlsx")


@require_safe
@vendor_may(Power.WORK_SHEETS)
def show(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    parent = own_import(vendor, pk)
    return pages.progress(request, parent) if pages.wants_progress(request) else show_import(request, parent)


def show_import(request: HttpRequest, parent: Import, refused: str = "") -> HttpResponse:
    context = {**pages.standing(request, parent, ADDRESSES), "refused": refused}
    return desk(request, "portal/work_workbook.html", "work-sheets", context, status=422 if refused else 200)


@require_POST
@vendor_may(Power.WORK_SHEETS)
def apply(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    parent = own_import(vendor, pk)
    try:
        actions.apply_import(parent, by=person(request))
    except ImportRefused as refusal:
        return show_import(request, parent, refusal.sentence)
    return redirect("portal:work-workbook", pk)


@require_POST
@vendor_may(Power.WORK_SHEETS)
def cancel(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    parent = own_import(vendor, pk)
    try:
        actions.cancel_import(parent)
    except ImportRefused as refusal:
        return show_import(request, parent, refusal.sentence)
    messages.success(request, _("The import is cancelled; nothing was changed."))
    return redirect("portal:work-workbooks")


@require_safe
@vendor_may(Power.WORK_SHEETS)
def marked(request: HttpRequest, vendor: Vendor, pk: int) -> Any:
    response = pages.marked_workbook(own_import(vendor, pk))
    if response is None:
        raise Http404
    return response


def own_import(vendor: Vendor, pk: int) -> Import:
    """One of this vendor's; another's does not exist."""
    parent = selectors.import_of(KIND, owner_of(vendor), pk)
    if parent is None:
        raise Http404
    return parent
