"""Money that goes back by hand: what is owed, recording that it was sent with its proof, and what was recorded."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import TRANSFER_OFFICES
from crafts_chamber.office.transfer_form import RefundForm
from storefront.accounts.guards import person, role_required
from storefront.core.private_files import BadFile, accepted, private_response
from storefront.payments.bank_transfer.errors import CannotConfirm
from storefront.payments.bank_transfer.refunding import record_refund
from storefront.payments.bank_transfer.selectors import refunds_owed, refunds_recorded
from storefront.payments.models import BankRefund

PER_PAGE = 25


@require_safe
@role_required(*TRANSFER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    done = request.GET.get("state") == "done"
    rows = refunds_recorded() if done else refunds_owed()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return desk(request, "office/transfer_refunds.html", "transfers", {"page": page, "done": done})


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*TRANSFER_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One refund; while it is owed, the form that records it."""
    refund = get_object_or_404(BankRefund.objects.select_related("transfer", "receipt", "recorded_by"), pk=pk)
    posted = request.method == "POST"
    form = RefundForm(request.POST, request.FILES) if posted else RefundForm()
    if posted and form.is_valid():
        try:
            record_refund(refund, form.sent, accepted(form.cleaned_data["proof"]), by=person(request))
        except CannotConfirm as refusal:
            form.add_error(None, str(refusal))
        except BadFile as bad:
            form.add_error("proof", bad.sentence)
    if not posted or form.errors:
        context = {"refund": refund, "form": form, "receipts": refund.transfer.receipts.order_by("paid_at")[:20]}
        return desk(request, "office/transfer_refund.html", "transfers", context, status=422 if form.errors else 200)
    messages.success(request, _("That %(reference)s went back is recorded.") % {"reference": refund.reference})
    return redirect("office:bank-refunds")


@require_safe
@role_required(*TRANSFER_OFFICES)
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    refund = get_object_or_404(BankRefund, pk=pk)
    if not refund.proof:
        raise Http404
    return cast(HttpResponse, private_response(refund.proof, name=f"refund-{refund.reference}"))
