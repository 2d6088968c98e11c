"""The register as a workbook: taking it, sending one, seeing what it would change, and letting it be done."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.office.offices import MEMBER_OFFICES
from crafts_chamber.office.views.register import search_form, wanted_of
from crafts_chamber.office.workbook_desk import WorkbookDesk, written
from crafts_chamber.registry.importing import KIND, OWNER
from crafts_chamber.registry.register import firms_wanted
from crafts_chamber.registry.selectors import today
from crafts_chamber.registry.sheet import MOST_ROWS, write_register, write_sample
from storefront.accounts.guards import role_required


class WorkbookForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Workbook"),
        required=False,
        help_text=gettext_lazy("An Excel workbook (.xlsx), or CSV in UTF-8 or GBK."),
    )


# The register is one: whoever keeps it sees every workbook that was sent for it.
DESK = WorkbookDesk(KIND, OWNER, "office:register-workbook", "register", "office/register_workbook", WorkbookForm)


@require_safe
@role_required(*MEMBER_OFFICES)
def export(request: HttpRequest) -> HttpResponse:
    """The firms of the list as it is narrowed; all of them, however many."""
    firms = firms_wanted(wanted_of(search_form(request)), today(), most=MOST_ROWS).firms
    return written(lambda out: write_register(out, firms), f"tancheng-register-{today():%Y%m%d}.xlsx")


@require_safe
@role_required(*MEMBER_OFFICES)
def sample(request: HttpRequest) -> HttpResponse:
    return written(write_sample, "tancheng-register-sample.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*MEMBER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    return DESK.index(request)


@require_safe
@role_required(*MEMBER_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return DESK.show(request, pk)


@require_POST
@role_required(*MEMBER_OFFICES)
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    return DESK.apply(request, pk)


@require_POST
@role_required(*MEMBER_OFFICES)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return DESK.cancel(request, pk)


@require_safe
@role_required(*MEMBER_OFFICES)
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    return DESK.marked(pk)
