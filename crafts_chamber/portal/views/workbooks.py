"""Goods by the workbook: the sample, the vendor's own goods, the upload, what it would change, and applying it."""

from tempfile import TemporaryFile
from typing import Any, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.listings.workbooks.goods import goods_rows
from crafts_chamber.listings.workbooks.handler import KIND, owner_of
from crafts_chamber.listings.workbooks.layout import LAYOUT, MOST_ROWS, instructions
from crafts_chamber.portal.guards import vendor_may
from crafts_chamber.portal.workbook_desk import WorkbookDesk
from crafts_chamber.registry.selectors import active_membership
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.models import Vendor
from storefront.core.body_limit import largest_request
from storefront.imports import actions, pages
from storefront.spreadsheets.write import Values, write_workbook

DESK = WorkbookDesk(KIND, owner_of, "portal:workbook", "listings", "portal/workbook")
FORM_AROUND_THE_FILE = 64 * 1024


@largest_request(actions.MOST_BYTES + FORM_AROUND_THE_FILE)
@require_http_methods(["GET", "HEAD", "POST"])
@vendor_may(Power.LISTINGS)
def index(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    facts = {
        "megabytes": actions.MOST_BYTES // actions.MEGABYTE,
        "most_rows": MOST_ROWS,
        "membership_active": active_membership(vendor.firm) is not None,
    }
    return DESK.index(request, vendor, facts)


@require_safe
@vendor_may(Power.LISTINGS)
def show(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    return DESK.show(request, vendor, pk)


@require_POST
@vendor_may(Power.LISTINGS)
def apply(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    return DESK.apply(request, vendor, pk)


@require_POST
@vendor_may(Power.LISTINGS)
def cancel(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    return DESK.cancel(request, vendor, pk)


@require_safe
@vendor_may(Power.LISTINGS)
def marked(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    return DESK.marked(vendor, pk)


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
