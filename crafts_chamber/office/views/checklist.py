"""What the chamber asks of firms: the lines of the checklist, and the versions of the agreement."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crafts_chamber.office.application_forms import AgreementVersionForm, RequirementForm
from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import VENDOR_OFFICES
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import agreeing, requiring
from crafts_chamber.vendors.checklist import Definition
from crafts_chamber.vendors.errors import InvalidApplication
from crafts_chamber.vendors.evidence import definitions
from crafts_chamber.vendors.models import Requirement
from storefront.accounts.guards import person, role_required
from storefront.accounts.models import Role

NEW = {"required": True, "for_companies": True, "for_households": True, "in_use": True, "position": 100}


@require_safe
@role_required(*VENDOR_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    return desk(request, "office/checklist.html", "vendors", {"definitions": definitions()})


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*VENDOR_OFFICES)
def change(request: HttpRequest, key: str) -> HttpResponse:
    known = {one.key: one for one in definitions()}
    if key not in known:
        raise Http404
    form = (
        RequirementForm(request.POST) if request.method == "POST" else RequirementForm(initial=initial_of(known[key]))
    )
    if request.method == "POST" and form.is_valid():
        try:
            requiring.change_requirement(key, form.facts, by=person(request))
        except Refusal as refusal:
            show(refusal, form)
        else:
            messages.success(request, _("The line is changed. Applications under way show what changed."))
            return redirect("office:checklist")
    context = {"form": form, "line": known[key]}
    return desk(request, "office/checklist_line.html", "vendors", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*VENDOR_OFFICES)
def add(request: HttpRequest) -> HttpResponse:
    form = RequirementForm(request.POST) if request.method == "POST" else RequirementForm(initial=NEW)
    if request.method == "POST" and form.is_valid():
        try:
            requiring.add_requirement(form.facts, by=person(request))
        except Refusal as refusal:
            show(refusal, form)
        else:
            messages.success(request, _("The line is added. An officer ticks it for each application."))
            return redirect("office:checklist")
    context = {"form": form, "line": None}
    return desk(request, "office/checklist_line.html", "vendors", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*VENDOR_OFFICES)
def agreement(request: HttpRequest) -> HttpResponse:
    """All versions; the platform publishes new ones."""
    may_publish = person(request).has_role(Role.Kind.PLATFORM_OPERATOR)
    if request.method == "POST" and not may_publish:
        raise Http404
    form = AgreementVersionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            agreeing.publish_agreement(typed["in_force_from"], typed["text"], typed["text_en"], by=person(request))
        except Refusal as refusal:
            show(refusal, form)
        else:
            messages.success(request, _("The version is published. Vendors are asked to accept it from its first day."))
            return redirect("office:agreement")
    context = {
        "form": form,
        "may_publish": may_publish,
        "versions": agreeing.versions(),
        "current": agreeing.current_agreement().version,
        "to_ask": agreeing.vendors_to_ask().count(),
    }
    return desk(request, "office/agreement.html", "vendors", context, status=422 if form.errors else 200)


def initial_of(line: Definition) -> dict[str, object]:
    """What stands in its row, or how the line is by itself."""
    row = Requirement.objects.filter(key=line.key).first()
    if row is not None:
        return {name: getattr(row, name) for name in RequirementForm.base_fields}
    return {
        "required": line.required,
        "for_companies": line.companies,
        "for_households": line.households,
        "in_use": line.in_use,
        "position": line.position,
    }


def show(refusal: Refusal, form: RequirementForm | AgreementVersionForm) -> None:
    problems = refusal.problems if isinstance(refusal, InvalidApplication) else ()
    for problem in problems:
        form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
    if not problems:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
