"""Piecework by household: the firm's sheets, and one month's with its rows."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crafts_chamber.portal import work_sheet_forms as typing
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import vendor_may
from crafts_chamber.portal.work_sheet_forms import LineForm
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.relief.work_sheets import actions, selectors
from crafts_chamber.relief.work_sheets.errors import nothing_to_submit
from crafts_chamber.relief.work_sheets.models import WorkSheet
from crafts_chamber.relief.work_sheets.months import first_day, is_month, latest_months, month_before, this_month
from crafts_chamber.relief.work_sheets.rules import MOST_LINES, TONES, SheetState
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person

PER_PAGE = 20
MONTHS_OFFERED = 13


@require_safe
@vendor_may(Power.WORK_SHEETS)
def index(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """All sheets; `month` opens one."""
    wanted = request.GET.get("month", "")
    if is_month(wanted):
        return redirect("portal:work-sheet", wanted)
    page = Paginator(selectors.sheets_of(vendor.firm), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(sheet, first_day(sheet.month), TONES[SheetState(sheet.state)]) for sheet in page],
        "months": [(month, first_day(month)) for month in latest_months(MONTHS_OFFERED)],
    }
    return desk(request, "portal/work_sheets.html", "work-sheets", context)


@require_http_methods(["GET", "HEAD", "POST"])
@vendor_may(Power.WORK_SHEETS)
def sheet(request: HttpRequest, vendor: Vendor, month: str) -> HttpResponse:
    """One month; `version` shows an earlier one. POST does what its button says."""
    if not is_month(month) or month > this_month():
        raise Http404
    if request.method == "POST":
        return carry_out(request, vendor, month)
    version = request.GET.get("version", "")
    found = selectors.sheets_of(vendor.firm).filter(month=month)
    if version.isdecimal():
        found = found.filter(version=int(version[:6]))
        if not found.exists():
            raise Http404
    return show(request, vendor, month, found.first())


def carry_out(request: HttpRequest, vendor: Vendor, month: str) -> HttpResponse:
    step, standing = request.POST.get("do", ""), selectors.latest_sheet(vendor.firm, month)
    if step == "more":
        return show(request, vendor, month, standing, forms=typing.retyped(request.POST))
    forms = typing.posted(request.POST) if step in {"save", "submit"} else None
    if [form for form in forms or () if not form.is_valid()]:  # all are asked, so that all say what is wrong
        return show(request, vendor, month, standing, forms=forms, status=422)
    try:
        done = take_step(request, vendor, month, step, forms or [])
    except Refusal as refusal:
        return show(request, vendor, month, standing, forms=forms, problem=refusal.sentence, status=422)
    messages.success(request, done)
    return redirect("portal:work-sheet", month)


def take_step(request: HttpRequest, vendor: Vendor, month: str, step: str, forms: Sequence[LineForm]) -> str:
    """What was done, in words. Raises Refusal, Http404 for a step that there is not."""
    firm, by, seen = vendor.firm, person(request), typing.number_of(request.POST.get("edits"))
    match step:
        case "copy":
            actions.copy_rows(firm, month, seen=seen, by=by)
            return _("The rows of the month before are copied. Correct the pieces, then submit.")
        case "correct":
            actions.begin_correction(firm, month, by=by)
            return _("A correction is begun. The confirmed sheet holds until the new one is confirmed.")
        case "save" | "submit":
            rows = [form.row for form in forms if form.row is not None]
            if step == "submit" and not rows:
                raise nothing_to_submit()
            saved = actions.save_rows(firm, month, rows, seen=seen, by=by)
            if step == "save":
                return _("Saved.")
            actions.submit_sheet(saved, by=by)
            return _("Submitted. The chamber looks at it and confirms it or sends it back.")
    raise Http404


def show(
    request: HttpRequest,
    vendor: Vendor,
    month: str,
    found: WorkSheet | None,
    *,
    forms: Sequence[LineForm] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """`forms`: what was typed and could not be saved."""
    versions = list(selectors.sheets_of(vendor.firm).filter(month=month))
    latest = found is None or found.pk == versions[0].pk
    editable = latest and (found is None or found.may_be_edited)
    rows = selectors.rows_of(found) if found else []
    edits: Any = request.POST.get("edits") if forms is not None else None
    context = {
        "sheet": found,
        "month": month,
        "first_day": first_day(month),
        "tone": TONES[SheetState(found.state)] if found else "neutral",
        "rows": rows,
        "forms": (forms if forms is not None else typing.shown(rows)) if editable else [],
        "most": MOST_LINES,
        "edits": edits if edits is not None else (found.edits if found else 0),
        "total": found.total if found else 0,
        "editable": editable,
        "may_copy": editable and not rows and forms is None,
        "may_correct": latest and found is not None and found.state == SheetState.CONFIRMED,
        "month_before": first_day(month_before(month)),
        "problem": problem,
        "notes": found.notes.select_related("by", "mandate__firm") if found else (),
        "versions": versions if len(versions) > 1 else [],
    }
    return desk(request, "portal/work_sheet.html", "work-sheets", context, status=status)
