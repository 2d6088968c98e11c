"""Statements of the bank: sending one, seeing what is new in it, and taking that in. The account is one: so is the desk."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.office.offices import TRANSFER_OFFICES
from crafts_chamber.office.transfer_form import StatementForm
from crafts_chamber.office.workbook_desk import WorkbookDesk, written
from storefront.accounts.guards import role_required
from storefront.payments.bank_transfer.statement_sample import write_sample
from storefront.payments.bank_transfer.statement_workbook import KIND, OWNER

DESK = WorkbookDesk(KIND, OWNER, "office:statement", "transfers", "office/transfer_statement", StatementForm)


@require_safe
@role_required(*TRANSFER_OFFICES)
def sample(request: HttpRequest) -> HttpResponse:
    return written(write_sample, "bank-statement-sample.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*TRANSFER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    return DESK.index(request)


@require_safe
@role_required(*TRANSFER_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return DESK.show(request, pk)


@require_POST
@role_required(*TRANSFER_OFFICES)
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    return DESK.apply(request, pk)


@require_POST
@role_required(*TRANSFER_OFFICES)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return DESK.cancel(request, pk)


@require_safe
@role_required(*TRANSFER_OFFICES)
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    return DESK.marked(pk)
