"""Monthly statements, for a vendor: the list, one of them and the answer to it, on paper, as a workbook."""

from io import BytesIO
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import acting_of, vendor_required
from crafts_chamber.portal.statement_forms import StatementAnswerForm
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.settlement import answering, selectors
from crafts_chamber.settlement.models import Settlement, Statement
from crafts_chamber.settlement.reading import flows_of, lines_of, number_of, paper_of, story_of, tone_of
from crafts_chamber.settlement.rules import Move, may
from crafts_chamber.settlement.workbook import write_statement
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person
from storefront.accounts.models import User

MONTHS_PER_PAGE = 12
STEPS = ("accept", "dispute", "say")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@never_cache
@vendor_required
def index(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    page = Paginator(selectors.settlements_of(vendor), MONTHS_PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, one.current, tone_of(one.state)) for one in page]
    return desk(request, "portal/statements.html", "statements", {"page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@vendor_required
def statement(request: HttpRequest, vendor: Vendor, month: str) -> HttpResponse:
    """One month's; POST does what its button says, for whoever may answer for the firm."""
    settlement, shown = own_statement(request, vendor, month)
    if request.method != "POST":
        return show(request, settlement, shown, StatementAnswerForm(initial={"seen": settlement.moves}))
    step, form = request.POST.get("do", ""), StatementAnswerForm(request.POST)
    if step not in STEPS or not may_answer(request):
        raise Http404
    if form.is_valid():
        try:
            carry_out(settlement, step, form.cleaned_data["words"], form.cleaned_data["seen"], person(request))
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect("portal:statement", month)
    return show(request, settlement, shown, form)


@require_safe
@never_cache
@vendor_required
def paper(request: HttpRequest, vendor: Vendor, month: str) -> HttpResponse:
    settlement, shown = own_statement(request, vendor, month)
    return desk(request, "portal/statement_paper.html", "statements", paper_of(settlement, shown))


@require_safe
@never_cache
@vendor_required
def workbook(request: HttpRequest, vendor: Vendor, month: str) -> Any:
    settlement, shown = own_statement(request, vendor, month)
    out = BytesIO()
    write_statement(out, settlement, shown)
    out.seek(0)
    name = f"{number_of(settlement, shown)}.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)


def own_statement(request: HttpRequest, vendor: Vendor, month: str) -> tuple[Settlement, Statement]:
    """Of this vendor's; another's does not exist. `version` asks for an earlier one."""
    settlement = selectors.settlement_of(vendor, month)
    shown = selectors.version_of(settlement, request.GET.get("version", "")) if settlement else None
    if settlement is None or shown is None:
        raise Http404
    return settlement, shown


def may_answer(request: HttpRequest) -> bool:
    acting = acting_of(request)
    return acting is not None and acting.may(Power.STATEMENTS)


def carry_out(settlement: Settlement, step: str, text: str, seen: int, by: User) -> None:
    if step == "accept":
        answering.accept(settlement, seen=seen, by=by)
    elif step == "dispute":
        answering.dispute(settlement, text, seen=seen, by=by)
    else:
        answering.say(settlement, text, by=by)


def show(request: HttpRequest, settlement: Settlement, shown: Statement, form: StatementAnswerForm) -> HttpResponse:
    answers = may_answer(request)
    context = {
        "settlement": settlement,
        "statement": shown,
        "number": number_of(settlement, shown),
        "is_current": shown == settlement.current,
        "tone": tone_of(settlement.state),
        "page": lines_of(shown, request.GET.get("page")),
        "flows": flows_of(shown),
        "story": story_of(settlement),
        "versions": range(1, settlement.current.version + 1) if settlement.current else (),
        "form": form,
        "answers": answers,
        "may_accept": answers and may(Move.ACCEPT, settlement.state),
        "may_dispute": answers and may(Move.DISPUTE, settlement.state),
    }
    status = 422 if form.errors else 200
    return desk(request, "portal/statement.html", "statements", context, status=status)
