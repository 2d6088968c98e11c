"""Frozen reports: the list, one with its table and signatures, signing it, correcting it, taking it as a file."""

import segno
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import FORM_OFFICES, SIGNING_OFFICES
from crafts_chamber.office.views.report_forms import kind_of, private_file, shown
from crafts_chamber.reports.access_log import note_look
from crafts_chamber.reports.forms.definitions import latest
from crafts_chamber.reports.forms.files import file_name
from crafts_chamber.reports.periods import Period
from crafts_chamber.reports.signing.actions import OFFICE_OF, correct, hand_out, sign
from crafts_chamber.reports.signing.errors import SigningRefused
from crafts_chamber.reports.signing.keeping import seal_of, table_of
from crafts_chamber.reports.signing.models import SignRole, Snapshot
from crafts_chamber.reports.signing.selectors import ROLES, snapshot_by_number, snapshots
from storefront.accounts.guards import person, role_required

PER_PAGE = 25
ROWS = 50
OK = 200


@require_safe
@role_required(*FORM_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(snapshots(), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(report, latest(report.form).name, Period(report.period)) for report in page]
    return desk(request, "office/signed_reports.html", "signed", {"page": page, "rows": rows, "roles": ROLES})


@require_safe
@role_required(*FORM_OFFICES)
def show(request: HttpRequest, number: str) -> HttpResponse:
    return show_report(request, known(number))


def show_report(
    request: HttpRequest, report: Snapshot, sentence: str = "", reason: str = "", status: int = 200
) -> HttpResponse:
    """`sentence`: why the wish was refused (no figures are shown then); `reason` keeps what was typed."""
    intact = report.is_as_written
    context = {
        "report": report,
        "intact": intact,
        "sentence": sentence,
        "reason": reason,
        "sides": sides(request, report),
        "is_newest": not hasattr(report, "superseded_by"),
        "may_correct": person(request).has_role(*SIGNING_OFFICES),
    }
    context["table"] = table = table_of(report) if intact else None
    if table is not None and status == OK:
        note_look(person(request), f"signed/{report.number}", report.period)
        page = Paginator(table.rows, ROWS).get_page(request.GET.get("page"))
        context |= {**shown(table, page.object_list), "page": page}
    return desk(request, "office/signed_report.html", "signed", context, status=status)


def sides(request: HttpRequest, report: Snapshot) -> list[tuple[SignRole, object, bool]]:
    """Each role, its signature if it has signed, and whether this person may sign for it now."""
    signed = {signature.role: signature for signature in report.signatures.all()}
    me = person(request)
    has_signed = any(signature.user_id == me.pk for signature in signed.values())
    open_to_me = not has_signed and not hasattr(report, "superseded_by")
    return [
        (role, signed.get(role), role not in signed and open_to_me and me.has_role(OFFICE_OF[role]))
        for role in SignRole
    ]


@require_POST
@role_required(*SIGNING_OFFICES)
def put_signature(request: HttpRequest, number: str) -> HttpResponse:
    """`role`, and `digest`: that of the page on which the person pressed the button."""
    report = known(number)
    role = request.POST.get("role", "")
    if role not in SignRole.values:
        raise Http404
    try:
        sign(report, SignRole(role), seen=request.POST.get("digest", ""), by=person(request))
    except SigningRefused as refusal:
        return show_report(request, known(number), str(refusal), status=422)
    return redirect("office:signed-report", number)


@require_POST
@role_required(*SIGNING_OFFICES)
def make_corrected(request: HttpRequest, number: str) -> HttpResponse:
    report, reason = known(number), request.POST.get("reason", "")
    try:
        following = correct(report, reason, by=person(request))
    except SigningRefused as refusal:
        return show_report(request, report, str(refusal), reason, status=422)
    return redirect("office:signed-report", following.number)


@require_safe
@role_required(*FORM_OFFICES)
def file(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    report, wanted = known(number), kind_of(kind)
    note_look(person(request), f"signed/{number}.{kind}", report.period)
    try:
        content = hand_out(report, wanted)
    except SigningRefused as refusal:
        return show_report(request, report, str(refusal), status=409)
    return private_file(content, file_name(table_of(report), wanted, seal_of(report)), wanted)


@require_safe
@role_required(*FORM_OFFICES)
def on_paper(request: HttpRequest, number: str) -> HttpResponse:
    """With signatures, and a code that leads to the page which verifies it."""
    report = known(number)
    if not report.is_as_written:
        return show_report(request, report, status=409)
    note_look(person(request), f"signed/{number}.print", report.period)
    table, seal = table_of(report), seal_of(report)
    back = reverse("office:signed-report", args=(number,))
    context = {**shown(table, table.rows), "report": report, "seal": seal, "code": qr_code(seal.address), "back": back}
    return desk(request, "office/report_print.html", "signed", context)


def qr_code(text: str) -> SafeString:
    """An SVG with attributes only: the content security policy takes no inline style."""
    drawn = segno.make(text, error="m")
    return mark_safe(drawn.svg_inline(scale=3, light="#fff", svgclass=None, lineclass=None))  # noqa: S308


def known(number: str) -> Snapshot:
    report = snapshot_by_number(number)
    if report is None:
        raise Http404
    return report
