"""Statements of the bank: sending one, seeing what is new in it, and taking that in."""

from functools import partial
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import TRANSFER_OFFICES
from crafts_chamber.office.transfer_form import StatementForm
from crafts_chamber.office.views.register_workbooks import workbook
from storefront.accounts.guards import person, role_required
from storefront.imports import actions, pages, selectors
from storefront.imports.errors import ImportRefused
from storefront.imports.models import Import
from storefront.payments.bank_transfer.statement_sample import write_sample
from storefront.payments.bank_transfer.statement_workbook import KIND, OWNER

ADDRESSES = pages.Addresses("office:statement")


@require_safe
@role_required(*TRANSFER_OFFICES)
def sample(request: HttpRequest) -> HttpResponse:
    return workbook(write_sample, "bank-statement-sample.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*TRANSFER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return show_index(request)
    try:
        parent = actions.take_in(KIND, OWNER, request.FILES.get("file"), by=person(request))
    except ImportRefused as refused:
        return show_index(request, refused.sentence, status=422)
    return redirect("office:statement", parent.pk)


def show_index(request: HttpRequest, sentence: str = "", status: int = 200) -> HttpResponse:
    context = {**pages.history(request, KIND, OWNER, ADDRESSES), "form": StatementForm(), "sentence": sentence}
    return desk(request, "office/transfer_statements.html", "transfers", context, status=status)


@require_safe
@role_required(*TRANSFER_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    parent = known_statement(pk)
    if pages.wants_progress(request):
        return pages.progress(request, parent)
    return show_statement(request, parent)


@require_POST
@role_required(*TRANSFER_OFFICES)
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, partial(actions.apply_import, by=person(request)))


@require_POST
@role_required(*TRANSFER_OFFICES)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, actions.cancel_import)


def step(request: HttpRequest, pk: int, act: Any) -> HttpResponse:
    try:
        act(known_statement(pk))
    except ImportRefused as refused:
        return show_statement(request, known_statement(pk), refused.sentence, status=422)
    return redirect("office:statement", pk)


@require_safe
@role_required(*TRANSFER_OFFICES)
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    response = pages.marked_workbook(known_statement(pk))
    if response is None:
        raise Http404
    return cast(HttpResponse, response)


def known_statement(pk: int) -> Import:
    """The account is one: every operator sees each statement that was sent."""
    parent = selectors.import_of(KIND, OWNER, pk)
    if parent is None:
        raise Http404
    return parent


def show_statement(request: HttpRequest, parent: Import, sentence: str = "", status: int = 200) -> HttpResponse:
    context = {**pages.standing(request, parent, ADDRESSES), "sentence": sentence}
    return desk(request, "office/transfer_statement.html", "transfers", context, status=status)
