"""A file that takes a while: how far it is, and taking it. It is for whoever asked for it."""

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import FORM_OFFICES
from crafts_chamber.reports.access_log import note_look
from crafts_chamber.reports.exports.models import Export, ExportState
from crafts_chamber.reports.forms.definitions import definition_for
from crafts_chamber.reports.forms.files import FileKind
from crafts_chamber.reports.periods import Period
from storefront.accounts.guards import person, role_required


@require_safe
@role_required(*FORM_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """`?part=progress` is the part that moves."""
    export = own(request, pk)
    period = Period(export.period)
    context = {"export": export, "period": period, "name": definition_for(export.form, period).name}
    if request.GET.get("part") == "progress":
        response = render(request, "office/report_export_progress.html", context)
        add_never_cache_headers(response)
        return response
    return desk(request, "office/report_export.html", "forms", context)


@require_safe
@role_required(*FORM_OFFICES)
def file(request: HttpRequest, pk: int) -> HttpResponse:
    export = own(request, pk)
    if export.state != ExportState.DONE:
        raise Http404
    kind = FileKind(export.kind)
    note_look(person(request), f"forms/{export.form}.{kind.value}", export.period)
    name = f"tancheng_{export.form}-{export.period}.{kind.value}"
    response = FileResponse(export.file.open("rb"), as_attachment=True, filename=name, content_type=kind.content_type)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return cast(HttpResponse, response)


def own(request: HttpRequest, pk: int) -> Export:
    """Raises Http404 when there is none, or another asked for it."""
    export = Export.objects.filter(pk=pk, by=person(request)).first()
    if export is None:
        raise Http404
    return export
