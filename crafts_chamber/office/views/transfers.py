"""Bank transfers: money that is awaited, confirming by hand that it came, more time for it, and how others ended."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import TRANSFER_OFFICES
from crafts_chamber.office.transfer_form import ConfirmForm, ReasonForm
from storefront.accounts.guards import person, role_required
from storefront.payments.bank_transfer.actions import confirm_transfer
from storefront.payments.bank_transfer.errors import CannotConfirm
from storefront.payments.bank_transfer.expiring import extend_transfer
from storefront.payments.bank_transfer.selectors import transfers_confirmed, transfers_expired, transfers_waiting
from storefront.payments.models import BankTransfer
from storefront.saleor.errors import SaleorError

PER_PAGE = 25
LATELY = 20


@require_safe
@never_cache
@role_required(*TRANSFER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    return show(request)


@require_POST
@role_required(*TRANSFER_OFFICES)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The operator has seen the money on the account and types how much it is."""
    transfer = get_object_or_404(BankTransfer, pk=pk)
    form = ConfirmForm(request.POST, prefix=str(pk))
    if form.is_valid():
        try:
            transfer = confirm_transfer(transfer, by=person(request), received=form.cleaned_data["received"])
        except CannotConfirm as refusal:
            form.add_error("received", str(refusal))
        except SaleorError:
            # The operator's word is stored; the task of payments goes on from there.
            transfer.refresh_from_db()
    if form.errors:
        return show(request, form, status=422)
    say(request, transfer)
    return redirect("office:transfers")


@require_POST
@role_required(*TRANSFER_OFFICES)
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """More time, once, for a reason."""
    transfer = get_object_or_404(BankTransfer, pk=pk)
    form = ReasonForm(request.POST, prefix=extension(pk))
    if form.is_valid():
        try:
            transfer = extend_transfer(transfer, by=person(request), reason=form.cleaned_data["reason"])
        except CannotConfirm as refusal:
            form.add_error("reason", str(refusal))
    if form.errors:
        return show(request, form, status=422)
    facts = {"reference": transfer.reference, "day": date_format(localtime(transfer.expires_at), "DATE_FORMAT")}
    messages.success(request, _("%(reference)s may be paid until %(day)s; the shopper is told.") % facts)
    return redirect("office:transfers")


def say(request: HttpRequest, transfer: BankTransfer) -> None:
    facts = {"reference": transfer.reference, "number": transfer.order_number}
    if transfer.state == BankTransfer.State.CONFIRMED:
        messages.success(request, _("%(reference)s is confirmed: order %(number)s is paid and can be shipped.") % facts)
    else:
        messages.warning(
            request,
            _("Your confirmation of %(reference)s is noted. The shop does not answer just now and will be told within "
              "minutes.") % facts,
        )  # fmt: skip


def show(request: HttpRequest, wrong: Form | None = None, status: int = 200) -> HttpResponse:
    """`wrong` is the form that was refused; it keeps what was typed."""
    page = Paginator(transfers_waiting(), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(transfer, form_of(transfer, wrong), extension_of(transfer, wrong)) for transfer in page]
    shown = any(form is wrong for row in rows for form in row[1:])
    context = {
        "page": page,
        "rows": rows,
        "wrong": wrong,
        # It may have been confirmed or cancelled meanwhile, or stand on another page.
        "lost": wrong if wrong is not None and not shown else None,
        "confirmed": transfers_confirmed()[:LATELY],
        "expired": transfers_expired()[:LATELY],
    }
    return desk(request, "office/transfers.html", "transfers", context, status=status)


def form_of(transfer: BankTransfer, wrong: Form | None) -> Form | None:
    """None while a confirmation or an end is under way."""
    if transfer.state != BankTransfer.State.WAITING:
        return None
    prefix = str(transfer.pk)
    return wrong if wrong is not None and wrong.prefix == prefix else ConfirmForm(prefix=prefix)


def extension_of(transfer: BankTransfer, wrong: Form | None) -> Form | None:
    """None where there is no more time to give."""
    if transfer.state != BankTransfer.State.WAITING or transfer.extended_at:
        return None
    prefix = extension(transfer.pk)
    return wrong if wrong is not None and wrong.prefix == prefix else ReasonForm(prefix=prefix)


def extension(pk: int) -> str:
    return f"extend-{pk}"
