"""Statements of vendors, for the platform: the months, one month's, and one statement with all that is done about it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import STATEMENT_OFFICES
from crafts_chamber.office.statement_forms import AnewForm, OfficeAnswerForm, PayForm, SeenForm
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.settlement import answering, flows, selectors
from crafts_chamber.settlement.digests import is_whole
from crafts_chamber.settlement.issuing import issue_anew, issue_month
from crafts_chamber.settlement.models import Settlement, Statement
from crafts_chamber.settlement.paying import record_payment
from crafts_chamber.settlement.reading import flows_of, lines_of, number_of, story_of, tone_of
from crafts_chamber.settlement.rules import Move, SettlementState, may
from storefront.accounts.guards import person, role_required
from storefront.accounts.models import User
from storefront.core.private_files import BadFile, accepted, private_response

PER_PAGE = 25
FORMS: Mapping[str, type[SeenForm]] = {"say": OfficeAnswerForm, "anew": AnewForm, "pay": PayForm}


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*STATEMENT_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    """Closed months; POST issues the statements of one."""
    refused = ""
    if request.method == "POST":
        try:
            run = issue_month(request.POST.get("month", "")[:7], by=person(request))
        except Refusal as refusal:
            refused = refusal.sentence
        else:
            messages.success(request, _("The statements of %(month)s are being issued.") % {"month": run.month})
            return redirect("office:settlement-month", run.month)
    months = Paginator(selectors.months_standing(), 12).get_page(request.GET.get("page"))
    waiting = selectors.months_to_issue()
    context = {"page": months, "next_month": waiting[0] if waiting else "", "refused": refused, "tab": "months"}
    return desk(request, "office/settlements.html", "settlements", context, status=422 if refused else 200)


@require_safe
@role_required(*STATEMENT_OFFICES)
def month(request: HttpRequest, month: str) -> HttpResponse:
    """`state` narrows to one, `q` to firms by name."""
    standing = next((one for one in selectors.months_standing() if one.month == month), None)
    if standing is None:
        raise Http404
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()[:80]
    state = state if state in SettlementState else ""
    page = Paginator(selectors.settlements_in(month, state, text), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "standing": standing,
        "page": page,
        "rows": [(one, one.current, tone_of(one.state)) for one in page],
        "tabs": [(known.value, known.label, standing.by_state[known]) for known in SettlementState],
        "state": state,
        "text": text,
    }
    return desk(request, "office/settlement_month.html", "settlements", context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*STATEMENT_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One vendor's month; POST does what its button says."""
    settlement, shown = statement_at(request, pk)
    if request.method != "POST":
        return page_of(request, settlement, shown)
    step = request.POST.get("do", "")
    if step not in FORMS:
        raise Http404
    form = FORMS[step](request.POST, request.FILES)
    if form.is_valid():
        try:
            carry_out(settlement, form, person(request))
        except Refusal as refusal:
            form.show(refusal)
        except BadFile as bad:
            form.add_error("proof", bad.sentence)
        else:
            return redirect("office:settlement", pk)
    return page_of(request, *statement_at(request, pk), form)


@require_safe
@role_required(*STATEMENT_OFFICES)
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    settlement, _shown = statement_at(request, pk)
    payout = getattr(settlement, "payout", None)
    if payout is None:
        raise Http404
    return cast(HttpResponse, private_response(payout.proof, name=f"payout-{settlement.month}-{settlement.pk}"))


def statement_at(request: HttpRequest, pk: int) -> tuple[Settlement, Statement]:
    """`version` asks for an earlier one."""
    settlement = selectors.settlement(pk)
    shown = selectors.version_of(settlement, request.GET.get("version", "")) if settlement else None
    if settlement is None or shown is None:
        raise Http404
    return settlement, shown


def carry_out(settlement: Settlement, form: SeenForm, by: User) -> None:
    data = form.cleaned_data
    if isinstance(form, PayForm):
        record_payment(settlement, form.paid, accepted(data["proof"]), seen=data["seen"], by=by)
    elif isinstance(form, AnewForm):
        issue_anew(settlement, data["words"], seen=data["seen"], by=by, waived=data["waived"] or Decimal(0))
    else:
        answering.answer(settlement, data["words"], by=by)


def page_of(
    request: HttpRequest, settlement: Settlement, shown: Statement, form: SeenForm | None = None
) -> HttpResponse:
    """`form`: the one that could not be carried out."""
    initial = {"seen": settlement.moves}
    current = shown == settlement.current
    context: dict[str, Any] = {
        "settlement": settlement,
        "statement": shown,
        "number": number_of(settlement, shown),
        "is_current": current,
        "checked": "check" in request.GET,
        "is_whole": "check" in request.GET and is_whole(shown),
        "tone": tone_of(settlement.state),
        "page": lines_of(shown, request.GET.get("page")),
        "flows": flows_of(shown),
        "unsigned": flows.unsigned(shown.flows),
        "story": story_of(settlement),
        "versions": range(1, settlement.current.version + 1) if settlement.current else (),
        "wrong_form": form,
        "say_form": form if isinstance(form, OfficeAnswerForm) else OfficeAnswerForm(initial=initial, auto_id="say_%s"),
        "anew_form": form if isinstance(form, AnewForm) else AnewForm(initial=initial, auto_id="anew_%s"),
        "pay_form": form if isinstance(form, PayForm) else PayForm(initial=initial, auto_id="pay_%s"),
        "may_issue_anew": current and may(Move.ISSUE_ANEW, settlement.state),
        "may_pay": current and may(Move.PAY, settlement.state) and shown.total > 0,
    }
    status = 422 if form is not None and form.errors else 200
    return desk(request, "office/settlement.html", "settlements", context, status=status)
