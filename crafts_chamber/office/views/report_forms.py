"""Ready-made forms: choosing one and a period, seeing it, taking it as a file, printing it, freezing it."""

import io
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import FORM_OFFICES, SIGNING_OFFICES
from crafts_chamber.reports.access_log import note_look
from crafts_chamber.reports.exports.actions import ask_for_file
from crafts_chamber.reports.forms.columns import Cell
from crafts_chamber.reports.forms.definitions import UnknownForm, definition_for, forms_on, latest
from crafts_chamber.reports.forms.files import FileKind, file_name, write_file
from crafts_chamber.reports.forms.selectors import periods_offered, usual_period
from crafts_chamber.reports.forms.table import FormTable, filled_in
from crafts_chamber.reports.periods import UnknownPeriod, period_of_kind
from crafts_chamber.reports.signing.actions import freeze_period
from crafts_chamber.reports.signing.errors import SigningRefused
from crafts_chamber.reports.signing.selectors import newest_of
from crafts_chamber.reports.tasks import make_export
from storefront.accounts.guards import person, role_required
from storefront.core.jobs import enqueue_after_commit
from theme.components.yuan import write_money

PER_PAGE = 50
# So many rows are written while a person waits; more of them by a worker.
AT_ONCE = 2000
ON_PAPER = 2000


@require_safe
@role_required(*FORM_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    forms = [(form, usual_period(form.period)) for form in forms_on(timezone.localdate())]
    return desk(request, "office/report_forms.html", "forms", {"forms": forms})


@require_safe
@role_required(*FORM_OFFICES)
def show(request: HttpRequest, key: str) -> HttpResponse:
    """`?period=`, as `Period` is written; the last one that is over without."""
    table = asked_for(key, request.GET.get("period", ""))
    note_look(person(request), f"forms/{table.key}", table.period.text)
    form = latest(table.key)
    page = Paginator(table.rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **shown(table, page.object_list),
        "page": page,
        "periods": periods_offered(form.period),
        "frozen": newest_of(table.key, table.period.text) if form.signed else None,
        "may_freeze": form.signed and person(request).has_role(*SIGNING_OFFICES),
        "many": page.paginator.count > AT_ONCE,
        "printable": page.paginator.count <= ON_PAPER,
    }
    return desk(request, "office/report_form.html", "forms", context)


@require_POST
@role_required(*FORM_OFFICES)
def file(request: HttpRequest, key: str) -> HttpResponse:
    """The file itself, or, when it has many rows, the page on which it is made."""
    table = asked_for(key, request.POST.get("period", ""))
    kind = kind_of(request.POST.get("kind", ""))
    note_look(person(request), f"forms/{key}.{kind.value}", table.period.text)
    if len(table.rows) > AT_ONCE:
        export = ask_for_file(table, kind, by=person(request))
        enqueue_after_commit(make_export, export.pk)
        return redirect("office:report-export", export.pk)
    out = io.BytesIO()
    write_file(out, table, kind)
    return private_file(out.getvalue(), file_name(table, kind), kind)


@require_safe
@role_required(*FORM_OFFICES)
def on_paper(request: HttpRequest, key: str) -> HttpResponse:
    table = asked_for(key, request.GET.get("period", ""))
    if len(table.rows) > ON_PAPER:
        raise Http404
    note_look(person(request), f"forms/{key}.print", table.period.text)
    back = f"{reverse('office:report-form', args=(key,))}?period={table.period.text}"
    return desk(request, "office/report_print.html", "forms", {**shown(table, table.rows), "back": back})


@require_POST
@role_required(*SIGNING_OFFICES)
def freeze(request: HttpRequest, key: str) -> HttpResponse:
    table = asked_for(key, request.POST.get("period", ""))
    try:
        snapshot = freeze_period(key, table.period.text, by=person(request))
    except SigningRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('office:report-form', args=(key,))}?period={table.period.text}")
    return redirect("office:signed-report", snapshot.number)


def asked_for(key: str, period: str) -> FormTable:
    """Raises Http404 for a form, or a period, that there is not."""
    try:
        form = latest(key)
        chosen = period_of_kind(period, form.period) if period else usual_period(form.period)
        return filled_in(definition_for(key, chosen), chosen)
    except (UnknownForm, UnknownPeriod) as error:
        raise Http404 from error


def kind_of(text: str) -> FileKind:
    """Raises Http404."""
    if text not in set(FileKind):
        raise Http404
    return FileKind(text)


def shown(table: FormTable, rows: Any) -> dict[str, Any]:
    """Context of `office/report_table.html`."""
    totals = table.totals
    return {
        "table": table,
        "lines": [[(c, on_page(c, row.get(c.key))) for c in table.columns] for row in rows],
        "totals": [(c, on_page(c, totals[c.key]) if c.total else "") for c in table.columns] if totals else [],
    }


def on_page(column: Any, value: Cell) -> str:
    return write_money(value) if isinstance(value, Decimal) else column.shown(value)


def private_file(content: bytes, name: str, kind: FileKind) -> HttpResponse:
    """No browser and no proxy keeps it."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind.content_type, headers=headers)
