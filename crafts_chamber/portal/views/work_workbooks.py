"""Work sheets by workbook: the sample, the upload, what it would change, and applying it."""

from tempfile import TemporaryFile
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.portal.guards import vendor_may
from crafts_chamber.portal.workbook_desk import WorkbookDesk
from crafts_chamber.relief.work_sheets.rules import MOST_LINES
from crafts_chamber.relief.work_sheets.workbook import KIND, MOST_ROWS, owner_of, write_sample
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.models import Vendor
from storefront.imports import pages

DESK = WorkbookDesk(KIND, owner_of, "portal:work-workbook", "work-sheets", "portal/work_workbook")


@require_http_methods(["GET", "HEAD", "POST"])
@vendor_may(Power.WORK_SHEETS)
def index(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    return DESK.index(request, vendor, {"most_rows": MOST_ROWS, "most_lines": MOST_LINES})


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
    return DESK.show(request, vendor, pk)


@require_POST
@vendor_may(Power.WORK_SHEETS)
def apply(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    return DESK.apply(request, vendor, pk)


@require_POST
@vendor_may(Power.WORK_SHEETS)
def cancel(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    return DESK.cancel(request, vendor, pk)


@require_safe
@vendor_may(Power.WORK_SHEETS)
def marked(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    return DESK.marked(vendor, pk)
