"""Goods by the workbook: the sample, the vendor's own goods, the upload, what it would change, and applying it."""

from tempfile import TemporaryFile
from typing import Any, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.listings.workbooks.goods import goods_rows
from crafts_chamber.listings.workbooks.handler import KIND, owner_of
from crafts_chamber.listings.workbooks.layout import LAYOUT, MOST_ROWS, instructions
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import vendor_may
from crafts_chamber.registry.selectors import active_membership
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person
from storefront.core.body_limit import largest_request
from storefront.imports import actions, pages, selectors
from storefront.imports.errors import ImportRefused
from storefront.imports.models import Import
from storefront.spreadsheets.write import Values, write_workbook

ADDRESSES = pages.Addresses("portal:workbook")
FORM_AROUND_THE_FILE = 64 * 1024


@largest_request(actions.MOST_BYTES + FORM_AROUND_THE_FILE)
@require_http_methods(["GET", "HEAD", "POST"])
@vendor_may(Power.LISTINGS)
def index(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    refused = ""
    if request.method == "POST":
        try:
            parent = actions.take_in(KIND, owner_of(vendor), request.FILES.get("workbook"), by=person(request))
        except ImportRefused as refusal:
            refused = refusal.sentence
        else:
            return redirect("portal:workbook", parent.pk)
    context = {
        **pages.history(request, KIND, owner_of(vendor), ADDRESSES),
        "refused": refused,
        "megabytes": actions.MOST_BYTES // actions.MEGABYTE,
        "most_rows": MOST_ROWS,
        "membership_active": active_membership(vendor.firm) is not None,
    }
    return desk(request, "portal/workbooks.html", "listings", context, status=422 if refused else 200)


@require_safe
@vendor_may(Power.LISTINGS)
def show(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    parent = own_import(vendor, pk)
    if pages.wants_progress(request):
        return pages.progress(request, parent)
    return show_import(request, parent)


def show_import(request: HttpRequest, parent: Import, refused: str = "") -> HttpResponse:
    context = {**pages.standing(request, parent, ADDRESSES), "refused": refused}
    return desk(request, "portal/workbook.html", "listings", context, status=422 if refused else 200)


@require_POST
@vendor_may(Power.LISTINGS)
def apply(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    parent = own_import(vendor, pk)
    try:
        actions.apply_import(parent, by=person(request))
    except ImportRefused as refusal:
        return show_import(request, parent, refusal.sentence)
    return redirect("portal:workbook", pk)


@require_POST
@vendor_may(Power.LISTINGS)
def cancel(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    parent = own_import(vendor, pk)
    try:
        actions.cancel_import(parent)
    except ImportRefused as refusal:
        return show_import(request, parent, refusal.sentence)
    messages.success(request, _("The import is cancelled; nothing was changed."))
    return redirect("portal:workbooks")


@require_safe
@vendor_may(Power.LISTINGS)
def marked(request: HttpRequest, vendor: Vendor, pk: int) -> Any:
    response = pages.marked_workbook(own_import(vendor, pk))
    if response is None:
        raise Http404
    return response


@require_safe
@vendor_may(Power.LISTINGS)
def sample(request: HttpRequest, vendor: Vendor) -> Any:
    return download(_("Goods sample"), [], sample=True)


@require_safe
@vendor_may(Power.LISTINGS)
def own_goods(request: HttpRequest, vendor: Vendor) -> Any:
    return download(_("My goods"), goods_rows(vendor), sample=False)


def download(name: str, rows: Any, *, sample: bool) -> FileResponse:
    """Written to disk and streamed: ten thousand goods would not fit into memory."""
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    write_workbook(cast(Any, file), LAYOUT, cast("list[Values]", rows), instructions=instructions(), sample=sample)
    file.seek(0)
    return pages.workbook_response(file, f"{name}.xlsx")


def own_import(vendor: Vendor, pk: int) -> Import:
    """One of this vendor's; another's does not exist."""
    parent = selectors.import_of(KIND, owner_of(vendor), pk)
    if parent is None:
        raise Http404
    return parent
