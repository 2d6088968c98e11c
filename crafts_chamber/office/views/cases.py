"""After the sale, for the platform: all cancellations and returns, one of them with both sides' words, the decision."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.case_forms import CaseDecisionForm, CaseSayForm
from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import AFTER_SALE_OFFICES
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders.aftersale import deciding, selectors
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.aftersale.money import refund_of
from crafts_chamber.vendor_orders.aftersale.rules import CaseState
from crafts_chamber.vendor_orders.aftersale.settling import trouble_of
from crafts_chamber.vendor_orders.aftersale.timeline import condition_label, told, tone_of
from storefront.accounts.guards import person, role_required
from storefront.core.private_files import private_response

PER_PAGE = 25
SETTLED = (CaseState.SETTLING, CaseState.CLOSED)


@require_safe
@role_required(*AFTER_SALE_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    """`state` narrows to one, `q` to a number or a firm."""
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()[:80]
    state = state if state in CaseState else ""
    page = Paginator(selectors.all_cases(state, text), PER_PAGE).get_page(request.GET.get("page"))
    counts = selectors.counts_by_state()
    context = {
        "page": page,
        "rows": [(case, tone_of(case.state)) for case in page],
        "tabs": [(known.value, known.label, counts[known]) for known in CaseState if counts.get(known)],
        "total": sum(counts.values()),
        "state": state,
        "text": text,
        "by_firm": True,
    }
    return desk(request, "office/cases.html", "cases", context)


@require_safe
@role_required(*AFTER_SALE_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return show_case(request, known_case(pk))


@require_POST
@role_required(*AFTER_SALE_OFFICES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve, refuse or write: as the button said, on what the officer saw."""
    found, step = known_case(pk), request.POST.get("do", "")
    if step not in {"approve", "refuse", "say"}:
        raise Http404
    form = CaseSayForm(request.POST) if step == "say" else CaseDecisionForm(request.POST)
    if form.is_valid():
        try:
            carry_out(found, step, form, request)
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect("office:case", pk)
    return show_case(request, known_case(pk), form)


@require_safe
@role_required(*AFTER_SALE_OFFICES)
def picture(request: HttpRequest, pk: int, picture: int) -> Any:
    found = known_case(pk).pictures.filter(pk=picture).first()
    if found is None:
        raise Http404
    return private_response(found.file, name=f"case-{pk}-{picture}", kept_seconds=3600)


def known_case(pk: int) -> AfterSaleCase:
    found = selectors.case_for_office(pk)
    if found is None:
        raise Http404
    return found


def carry_out(found: AfterSaleCase, step: str, form: CaseDecisionForm | CaseSayForm, request: HttpRequest) -> None:
    by, text = person(request), form.cleaned_data["words"]
    if isinstance(form, CaseSayForm):
        deciding.say(found, text, by=by)
    elif step == "refuse":
        deciding.refuse(found, seen=form.cleaned_data["version"], by=by, text=text)
        messages.success(request, _("Refused; both sides are told."))
    else:
        deciding.approve(
            found,
            goods=form.goods_amount,
            delivery=form.delivery_amount,
            seen=form.cleaned_data["version"],
            by=by,
            text=text,
            without_goods=form.cleaned_data["without_goods"],
        )
        messages.success(request, _("Approved; both sides are told."))


def show_case(
    request: HttpRequest, found: AfterSaleCase, form: CaseDecisionForm | CaseSayForm | None = None
) -> HttpResponse:
    """`form`: the one that could not be carried out."""
    may_decide = found.state == CaseState.AT_OFFICE
    context = {
        "case": found,
        "tone": tone_of(found.state),
        "story": told(found.events.all(), signed=True),
        "condition": condition_label(found.condition),
        "may_decide": may_decide,
        "refund": refund_of(found) if found.state in SETTLED else None,
        "trouble": trouble_of(found) if found.state == CaseState.SETTLING else "",
        "to_come_back": deciding.is_to_come_back(found),
        "most_delivery": deciding.most_delivery(found) if may_decide else None,
        "form": form if isinstance(form, CaseDecisionForm) else CaseDecisionForm.proposed(found),
        "say_form": form if isinstance(form, CaseSayForm) else CaseSayForm(auto_id="say_%s"),
    }
    status = 422 if form is not None and form.errors else 200
    return desk(request, "office/case.html", "cases", context, status=status)
