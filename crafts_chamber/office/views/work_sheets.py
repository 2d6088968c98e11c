"""Work sheets that firms handed in: the list, one of them with its log, and the officer's word."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import RELIEF_OFFICES
from crafts_chamber.office.relief_forms import SheetDecisionForm
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.relief.work_sheets import actions, selectors
from crafts_chamber.relief.work_sheets.models import WorkSheet
from crafts_chamber.relief.work_sheets.months import first_day, is_month
from crafts_chamber.relief.work_sheets.rules import TONES, SheetState
from storefront.accounts.guards import person, role_required

PER_PAGE = 25


@require_safe
@role_required(*RELIEF_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    """`state` and `month` narrow, `q` finds a firm."""
    state, text, month = (request.GET.get(name, "").strip()[:60] for name in ("state", "q", "month"))
    state, month = state if state in SheetState else "", month if is_month(month) else ""
    page = Paginator(selectors.sheets_for_office(state, text, month), PER_PAGE).get_page(request.GET.get("page"))
    counts = selectors.counts_by_state()
    context = {
        "page": page,
        "rows": [(sheet, first_day(sheet.month), TONES[SheetState(sheet.state)]) for sheet in page],
        "tabs": [(known.value, known.label, counts[known]) for known in SheetState if counts.get(known)],
        "total": sum(counts.values()),
        "state": state,
        "text": text,
        "month": month,
    }
    return desk(request, "office/work_sheets.html", "work-sheets", context)


@require_safe
@role_required(*RELIEF_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return show_sheet(request, known_sheet(pk))


@require_POST
@role_required(*RELIEF_OFFICES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm it, or send it back: as the button said."""
    sheet, step, form = known_sheet(pk), request.POST.get("do", ""), SheetDecisionForm(request.POST)
    if step not in {"confirm", "return"}:
        raise Http404
    if form.is_valid():
        try:
            if step == "confirm":
                actions.confirm_sheet(sheet, by=person(request))
                messages.success(request, _("Confirmed. The sheet counts in the reports of its month."))
            else:
                actions.return_sheet(sheet, form.cleaned_data["words"], by=person(request))
                messages.success(request, _("Sent back; the firm reads your words."))
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect("office:work-sheets")
    return show_sheet(request, known_sheet(pk), form)


def known_sheet(pk: int) -> WorkSheet:
    """Drafts are the firm's own."""
    sheet = selectors.sheet_for_office(pk)
    if sheet is None:
        raise Http404
    return sheet


def show_sheet(request: HttpRequest, sheet: WorkSheet, form: SheetDecisionForm | None = None) -> HttpResponse:
    before = selectors.confirmed_sheet(sheet.firm, sheet.month) if sheet.version > 1 else None
    context = {
        "sheet": sheet,
        "first_day": first_day(sheet.month),
        "tone": TONES[SheetState(sheet.state)],
        "rows": selectors.rows_of(sheet),
        "total": sheet.total,
        "before": before if before != sheet else None,
        "may_decide": sheet.state == SheetState.SUBMITTED,
        "notes": sheet.notes.select_related("by", "mandate__firm"),
        "form": form or SheetDecisionForm(),
    }
    return desk(request, "office/work_sheet.html", "work-sheets", context, status=422 if form else 200)
