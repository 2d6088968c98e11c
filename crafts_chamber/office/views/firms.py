"""A firm of the register: its page, entering it, correcting it, and making it a member of a chamber."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.meanwhile import HistoryLine, filled_anew, initial_of, read_lines
from crafts_chamber.office.offices import MEMBER_OFFICES
from crafts_chamber.office.register_forms import FIRM_FIELDS, EnrolForm, FirmForm, NewFirmForm
from crafts_chamber.office.views.register import standings
from crafts_chamber.registry import actions
from crafts_chamber.registry.credit_code import organisation_warnings, region_warnings
from crafts_chamber.registry.errors import ChangedMeanwhile, InvalidFields, Refusal
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.register import with_memberships
from crafts_chamber.registry.selectors import today
from storefront.accounts.guards import person, role_required

A_YEAR = timedelta(days=365)
LINES = 20


@require_safe
@role_required(*MEMBER_OFFICES)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    firm = known_firm(slug)
    changes = firm.changes.select_related("actor", "membership__chamber")
    page = Paginator(changes, LINES).get_page(request.GET.get("page"))
    context = {
        "firm": firm,
        "rows": standings(firm),
        "vendor": getattr(firm, "vendor", None),
        "warnings": code_warnings(firm),
        "page": page,
        "lines": read_lines(list(page)),
    }
    return desk(request, "office/firm.html", "register", context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*MEMBER_OFFICES)
def create(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return show_new(request, NewFirmForm(initial={"kind": Firm.Kind.COMPANY}))
    form = NewFirmForm(request.POST)
    if form.is_valid():
        try:
            firm = actions.register_firm(form.facts(), by=person(request))
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("%(firm)s is in the register now.") % {"firm": firm.name})
            return redirect("office:firm", firm.slug)
    return show_new(request, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*MEMBER_OFFICES)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    firm = known_firm(slug)
    if request.method != "POST":
        return show_edit(request, firm, FirmForm(initial=initial_of(firm, FIRM_FIELDS)))
    form, lines = FirmForm(request.POST), list[HistoryLine]()
    if form.is_valid():
        try:
            actions.edit_firm(
                firm, form.facts(), seen=form.seen, by=person(request), reason=form.cleaned_data["reason"]
            )
        except ChangedMeanwhile as refusal:
            lines = read_lines(refusal.changes)
            form = filled_anew(form, known_firm(slug), FIRM_FIELDS, refusal)  # type: ignore[assignment]
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The register says so now."))
            return redirect("office:firm", slug)
    return show_edit(request, firm, form, lines, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*MEMBER_OFFICES)
def enrol(request: HttpRequest, slug: str) -> HttpResponse:
    firm = known_firm(slug)
    if request.method != "POST":
        start = {"joined_on": today(), "valid_until": today() + A_YEAR}
        return show_enrol(request, firm, EnrolForm(initial=start))
    form = EnrolForm(request.POST)
    if form.is_valid():
        try:
            member = actions.enrol_member(firm, by=person(request), **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            names = {"firm": firm.name, "chamber": member.chamber.name}
            messages.success(request, _("%(firm)s is a member of %(chamber)s now.") % names)
            return redirect("office:firm", slug)
    return show_enrol(request, firm, form, status=422)


def known_firm(slug: str) -> Firm:
    firm = with_memberships(Firm.objects.filter(slug=slug).select_related("vendor")).first()
    if firm is None:
        raise Http404
    return firm


def code_warnings(firm: Firm) -> tuple[str, ...]:
    return (*region_warnings(firm.credit_code), *organisation_warnings(firm.credit_code)) if firm.credit_code else ()


def add_refusal(form: Form, refusal: Refusal) -> None:
    """Each sentence beside its field."""
    if isinstance(refusal, InvalidFields):
        for problem in refusal.problems:
            form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
    else:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


def show_new(request: HttpRequest, form: NewFirmForm, status: int = 200) -> HttpResponse:
    return desk(request, "office/firm_new.html", "register", {"form": form}, status=status)


def show_edit(
    request: HttpRequest, firm: Firm, form: Form, lines: list[HistoryLine] | None = None, status: int = 200
) -> HttpResponse:
    context = {"firm": firm, "form": form, "lines": lines or []}
    return desk(request, "office/firm_edit.html", "register", context, status=status)


def show_enrol(request: HttpRequest, firm: Firm, form: EnrolForm, status: int = 200) -> HttpResponse:
    return desk(request, "office/firm_enrol.html", "register", {"firm": firm, "form": form}, status=status)
