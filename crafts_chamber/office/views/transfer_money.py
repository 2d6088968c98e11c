"""Money on the account: which order each receipt probably pays, saying so one by one or together, and what is not ours."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import TRANSFER_OFFICES
from crafts_chamber.office.transfer_form import AssignForm, ReasonForm
from storefront.accounts.guards import person, role_required
from storefront.payments.bank_transfer import assigning, selectors
from storefront.payments.bank_transfer.errors import CannotConfirm
from storefront.payments.bank_transfer.proposing import Proposed, proposals_for
from storefront.payments.bank_transfer.rules import Effect, Grade, ReceiptState
from storefront.payments.models import BankReceipt, BankTransfer

PER_PAGE = 50


@dataclass(frozen=True)
class Line:
    """A receipt that waits, what is proposed for it, and the forms of whoever knows better."""

    proposed: Proposed
    assign: Form
    aside: Form
    # The form that was refused just now stands open.
    is_wrong: bool


@require_safe
@role_required(*TRANSFER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    return show(request)


@require_POST
@role_required(*TRANSFER_OFFICES)
def sure(request: HttpRequest) -> HttpResponse:
    """All those together that the page called sure."""
    seen = [int(text) for text in request.POST.getlist("sure") if text.isdecimal() and len(text) < 16]
    done = assigning.assign_sure(seen, by=person(request))
    if done:
        sentence = ngettext("%(count)d receipt is assigned.", "%(count)d receipts are assigned.", done)
        messages.success(request, sentence % {"count": done})
    else:
        messages.info(request, _("Nothing was sure any more; somebody else may have been faster."))
    return redirect("office:money")


@require_POST
@role_required(*TRANSFER_OFFICES)
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    receipt = get_object_or_404(BankReceipt, pk=pk)
    form = AssignForm(request.POST, prefix=f"assign-{pk}")
    if form.is_valid():
        try:
            transfer = selectors.transfer_referred(form.cleaned_data["reference"])
            say(request, assigning.assign_receipt(receipt, transfer, by=person(request)), transfer)
        except CannotConfirm as refusal:
            form.add_error("reference", str(refusal))
    return show(request, form, status=422) if form.errors else redirect("office:money")


@require_POST
@role_required(*TRANSFER_OFFICES)
def aside(request: HttpRequest, pk: int) -> HttpResponse:
    receipt = get_object_or_404(BankReceipt, pk=pk)
    form = ReasonForm(request.POST, prefix=f"aside-{pk}")
    if form.is_valid():
        try:
            assigning.set_aside(receipt, by=person(request), reason=form.cleaned_data["reason"])
        except CannotConfirm as refusal:
            form.add_error("reason", str(refusal))
    return show(request, form, status=422) if form.errors else redirect("office:money")


@require_POST
@role_required(*TRANSFER_OFFICES)
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """What was set aside by mistake."""
    try:
        assigning.take_back(get_object_or_404(BankReceipt, pk=pk), by=person(request))
    except CannotConfirm as refusal:
        messages.error(request, str(refusal))
    return redirect("office:money")


def say(request: HttpRequest, receipt: BankReceipt, transfer: BankTransfer) -> None:
    facts = {"reference": transfer.reference, "number": transfer.order_number}
    waits = transfer.state == BankTransfer.State.CONFIRMING
    match receipt.effect:
        case Effect.PART:
            sentence = _("Counted for order %(number)s. The shopper is told what is still missing.")
        case Effect.LATE:
            sentence = _("Order %(number)s was cancelled already: the money stands on the list of what goes back.")
        case Effect.SHOWN:
            sentence = _("%(reference)s was confirmed before; this receipt now shows it.")
        case Effect.EXCESS:
            sentence = _("Order %(number)s is paid; what is too much stands on the list of what goes back.")
        case _other if waits:
            sentence = _("The money for order %(number)s is noted; the shop does not answer just now and will be told.")
        case _other:
            sentence = _("%(reference)s is confirmed: order %(number)s is paid and can be shipped.")
    messages.success(request, sentence % facts)


def show(request: HttpRequest, wrong: Form | None = None, status: int = 200) -> HttpResponse:
    """`wrong` is the form that was refused; it keeps what was typed."""
    state = request.GET.get("state", "")
    state = state if state in ReceiptState.values else ReceiptState.OPEN.value
    query = request.GET.get("q", "").strip()[:80]
    page = Paginator(selectors.receipts(state, query), PER_PAGE).get_page(request.GET.get("page"))
    lines = [line_of(one, wrong) for one in proposals_for(page)] if state == ReceiptState.OPEN else []
    shown = any(line.is_wrong for line in lines)
    context = {
        "page": page,
        "lines": lines,
        "state": state,
        "states": [(value, label, value == state) for value, label in ReceiptState.choices],
        "query": query,
        "sure": [line.proposed.receipt for line in lines if line.proposed.grade == Grade.SURE],
        "lost": wrong if wrong is not None and not shown else None,
    }
    return desk(request, "office/transfer_money.html", "transfers", context, status=status)


def line_of(proposed: Proposed, wrong: Form | None) -> Line:
    pk = proposed.receipt.pk
    forms: list[Form] = [AssignForm(prefix=f"assign-{pk}"), ReasonForm(prefix=f"aside-{pk}")]
    kept = [wrong if wrong is not None and wrong.prefix == form.prefix else form for form in forms]
    return Line(proposed, kept[0], kept[1], any(form is wrong for form in kept))
