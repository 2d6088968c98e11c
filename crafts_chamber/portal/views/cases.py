"""After the sale, for a vendor: its cancellations and returns, one of them, and what it answers."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from crafts_chamber.portal.case_forms import AnswerForm, CaseForm, ReceivedForm, SayForm
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import vendor_may
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders.aftersale import answering, selectors
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.aftersale.money import refund_of
from crafts_chamber.vendor_orders.aftersale.rules import CaseState
from crafts_chamber.vendor_orders.aftersale.timeline import condition_label, told, tone_of
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person
from storefront.accounts.models import User
from storefront.core.private_files import private_response

PER_PAGE = 20
SETTLED = (CaseState.SETTLING, CaseState.CLOSED)
RECEIVABLE = (CaseState.GOODS_DUE, CaseState.ON_THE_WAY)
FORMS: Mapping[str, type[CaseForm]] = {
    "agree": AnswerForm,
    "dispute": AnswerForm,
    "receive": ReceivedForm,
    "say": SayForm,
}


@require_safe
@never_cache
@vendor_may(Power.ORDERS)
def index(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """`state` narrows to one, `q` to an order's or a case's number."""
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()[:40]
    state = state if state in CaseState else ""
    page = Paginator(selectors.cases_of_vendor(vendor, state, text), PER_PAGE).get_page(request.GET.get("page"))
    counts = selectors.counts_of_vendor(vendor)
    context = {
        "page": page,
        "rows": [(case, tone_of(case.state)) for case in page],
        "tabs": [(known.value, known.label, counts[known]) for known in CaseState if counts.get(known)],
        "total": sum(counts.values()),
        "state": state,
        "text": text,
    }
    return desk(request, "portal/cases.html", "cases", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@vendor_may(Power.ORDERS)
def case(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    """One case; POST does what its button says."""
    found = own_case(vendor, pk)
    if request.method != "POST":
        return show_case(request, found)
    step = request.POST.get("do", "")
    if step not in FORMS:
        raise Http404
    form = FORMS[step](request.POST)
    if form.is_valid():
        try:
            carry_out(found, step, form.cleaned_data, person(request))
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect("portal:case", pk)
    return show_case(request, own_case(vendor, pk), form)


@require_safe
@vendor_may(Power.ORDERS)
def picture(request: HttpRequest, vendor: Vendor, pk: int, picture: int) -> Any:
    found = own_case(vendor, pk).pictures.filter(pk=picture).first()
    if found is None:
        raise Http404
    return private_response(found.file, name=f"case-{pk}-{picture}", kept_seconds=3600)


def own_case(vendor: Vendor, pk: int) -> AfterSaleCase:
    """One of this vendor's cases; another's does not exist."""
    found = selectors.case_of_vendor(vendor, pk)
    if found is None:
        raise Http404
    return found


def carry_out(found: AfterSaleCase, step: str, data: Mapping[str, Any], by: User) -> None:
    seen, text = data["version"], data["words"]
    if step == "agree":
        answering.agree(found, seen=seen, by=by, text=text)
    elif step == "dispute":
        answering.dispute(found, seen=seen, by=by, text=text)
    elif step == "receive":
        answering.receive(found, data["condition"], seen=seen, by=by, text=text)
    else:
        answering.say(found, text, by=by)


def show_case(request: HttpRequest, found: AfterSaleCase, form: CaseForm | None = None) -> HttpResponse:
    """`form`: the one that could not be carried out."""
    initial = {"version": found.version}
    context = {
        "case": found,
        "tone": tone_of(found.state),
        "story": told(found.events.all(), signed=True),
        "condition": condition_label(found.condition),
        "refund": refund_of(found) if found.state in SETTLED else None,
        "may_answer": found.state == CaseState.ASKED,
        "may_receive": found.state in RECEIVABLE,
        "wrong_form": form,
        "answer_form": form if isinstance(form, AnswerForm) else AnswerForm(initial=initial),
        "received_form": form if isinstance(form, ReceivedForm) else ReceivedForm(initial=initial),
        "say_form": form if isinstance(form, SayForm) else SayForm(initial=initial, auto_id="say_%s"),
    }
    status = 422 if form is not None and form.errors else 200
    return desk(request, "portal/case.html", "cases", context, status=status)
