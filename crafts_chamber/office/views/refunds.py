"""Refunds: what waits for approval, is on its way, has failed (with what to do), is done; and asking for an amount."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import TRANSFER_OFFICES
from crafts_chamber.office.refund_forms import RefundAmountForm
from crafts_chamber.vendor_orders.office_selectors import order_id_of, sold_lines
from storefront.accounts.guards import person, role_required
from storefront.payments.models import Refund
from storefront.payments.refunds import selectors
from storefront.payments.refunds.actions import approve_refund, decline_refund, refund_amount, try_again
from storefront.payments.refunds.errors import CannotRefund
from storefront.payments.refunds.rules import RefundState
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.gateway import saleor

PER_PAGE = 25
TONES = {
    RefundState.WAITING: "wait",
    RefundState.APPROVED: "wait",
    RefundState.REQUESTED: "wait",
    RefundState.SUCCEEDED: "good",
    RefundState.FAILED: "bad",
    RefundState.DECLINED: "neutral",
}


@require_safe
@role_required(*TRANSFER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    return show_list(request, RefundAmountForm())


@require_POST
@role_required(*TRANSFER_OFFICES)
def ask(request: HttpRequest) -> HttpResponse:
    """An amount of an order: it waits until it is approved."""
    form = RefundAmountForm(request.POST)
    if form.is_valid():
        try:
            refund = ask_for_amount(request, form)
        except CannotRefund as refusal:
            form.add_error("amount", str(refusal))
        except (SaleorError, TransportError):
            form.add_error(None, _("The orders can't be reached right now. Try again in a few minutes."))
        else:
            if refund is not None:
                messages.success(request, _("%(reference)s waits to be approved.") % {"reference": refund.reference})
                return redirect("office:refund", refund.pk)
            form.add_error("number", _("There is no order with this number."))
    return show_list(request, form, status=422)


@require_safe
@role_required(*TRANSFER_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return show_refund(request, get_object_or_404(selectors.refunds(), pk=pk))


@require_POST
@role_required(*TRANSFER_OFFICES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve, try again or decline: as the button said."""
    refund, step = get_object_or_404(selectors.refunds(), pk=pk), request.POST.get("do", "")
    try:
        match step:
            case "approve":
                approve_refund(refund, by=person(request))
            case "again":
                try_again(refund, by=person(request))
            case "decline":
                decline_refund(refund, by=person(request), why=request.POST.get("why", ""))
            case _:
                raise Http404
    except CannotRefund as refusal:
        return show_refund(request, get_object_or_404(selectors.refunds(), pk=pk), str(refusal))
    said = _("%(reference)s is not paid back.") if step == "decline" else _("%(reference)s is on its way.")
    messages.success(request, said % {"reference": refund.psp_reference})
    return redirect("office:refund", pk)


def ask_for_amount(request: HttpRequest, form: RefundAmountForm) -> Refund | None:
    order_id = order_id_of(form.cleaned_data["number"])
    order = saleor().order(order_id).order if order_id else None
    if order is None:
        return None
    return refund_amount(
        order,
        form.cleaned_data["amount"],
        reason=form.cleaned_data["reason"],
        by=person(request),
        key=f"office:{form.cleaned_data['token']}",
    )


def show_list(request: HttpRequest, form: RefundAmountForm, status: int = 200) -> HttpResponse:
    """`state` narrows to one, `q` to a reference or the number of an order."""
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()[:60]
    state = state if state in RefundState else ""
    page = Paginator(selectors.refunds_found(state, text), PER_PAGE).get_page(request.GET.get("page"))
    counts = selectors.counts_by_state()
    context = {
        "page": page,
        "rows": [(refund, TONES[RefundState(refund.state)]) for refund in page],
        "tabs": [(known.value, known.label, counts[known]) for known in RefundState if counts.get(known)],
        "total": sum(counts.values()),
        "state": state,
        "text": text,
        "form": form,
    }
    return desk(request, "office/refunds.html", "refunds", context, status=status)


def show_refund(request: HttpRequest, refund: Refund, refused: str = "") -> HttpResponse:
    state = RefundState(refund.state)
    parts = list(refund.parts.all())
    lines = sold_lines([part.part for part in parts])
    context = {
        "refund": refund,
        "tone": TONES[state],
        "parts": [(part, lines.get(part.part)) for part in parts],
        "refused": refused,
        "why": request.POST.get("why", ""),
        "waits": state == RefundState.WAITING,
        "own": state == RefundState.WAITING and refund.asked_by == person(request),
        "failed": state == RefundState.FAILED,
    }
    return desk(request, "office/refund.html", "refunds", context, status=422 if refused else 200)
