"""The register as a workbook: taking it, sending one, seeing what it would change, and letting it be done."""

from functools import partial
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import MEMBER_OFFICES
from crafts_chamber.office.views.register import search_form, wanted_of
from crafts_chamber.registry.importing import KIND, OWNER
from crafts_chamber.registry.register import firms_wanted
from crafts_chamber.registry.selectors import today
from crafts_chamber.registry.sheet import MOST_ROWS, write_register, write_sample
from storefront.accounts.guards import person, role_required
from storefront.imports import actions, pages, selectors
from storefront.imports.errors import ImportRefused
from storefront.imports.models import Import

ADDRESSES = pages.Addresses("office:register-workbook")
# Smaller workbooks never touch the disk.
IN_MEMORY = 2 * 1024**2


class WorkbookForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Workbook"),
        required=False,
        help_text=gettext_lazy("An Excel workbook (.xlsx), or CSV in UTF-8 or GBK."),
    )


@require_safe
@role_required(*MEMBER_OFFICES)
def export(request: HttpRequest) -> HttpResponse:
    """The firms of the list as it is narrowed; all of them, however many."""
    firms = firms_wanted(wanted_of(search_form(request)), today(), most=MOST_ROWS).firms
    return workbook(lambda out: write_register(out, firms), f"tancheng-register-{today():%Y%m%d}.xlsx")


@require_safe
@role_required(*MEMBER_OFFICES)
def sample(request: HttpRequest) -> HttpResponse:
    return workbook(write_sample, "tancheng-register-sample.xlsx")


def workbook(write: Any, name: str) -> HttpResponse:
    out = cast(BinaryIO, SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 the response closes it
    write(out)
    out.seek(0)
    return cast(HttpResponse, pages.workbook_response(out, name))


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*MEMBER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return show_index(request)
    try:
        parent = actions.take_in(KIND, OWNER, request.FILES.get("file"), by=person(request))
    except ImportRefused as refused:
        return show_index(request, refused.sentence, status=422)
    return redirect("office:register-workbook", parent.pk)


def show_index(request: HttpRequest, sentence: str = "", status: int = 200) -> HttpResponse:
    context = {**pages.history(request, KIND, OWNER, ADDRESSES), "form": WorkbookForm(), "sentence": sentence}
    return desk(request, "office/register_workbooks.html", "register", context, status=status)


@require_safe
@role_required(*MEMBER_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    parent = known_import(pk)
    if pages.wants_progress(request):
        return pages.progress(request, parent)
    return show_import(request, parent)


@require_POST
@role_required(*MEMBER_OFFICES)
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, partial(actions.apply_import, by=person(request)))


@require_POST
@role_required(*MEMBER_OFFICES)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, actions.cancel_import)


def step(request: HttpRequest, pk: int, act: Any) -> HttpResponse:
    try:
        act(known_import(pk))
    except ImportRefused as refused:
        return show_import(request, known_import(pk), refused.sentence, status=422)
    return redirect("office:register-workbook", pk)


@require_safe
@role_required(*MEMBER_OFFICES)
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    response = pages.marked_workbook(known_import(pk))
    if response is None:
        raise Http404
    return cast(HttpResponse, response)


def known_import(pk: int) -> Import:
    """The register is one: whoever keeps it sees every workbook that was sent for it."""
    parent = selectors.import_of(KIND, OWNER, pk)
    if parent is None:
        raise Http404
    return parent


def show_import(request: HttpRequest, parent: Import, sentence: str = "", status: int = 200) -> HttpResponse:
    context = {**pages.standing(request, parent, ADDRESSES), "sentence": sentence}
    return desk(request, "office/register_workbook.html", "register", context, status=status)
