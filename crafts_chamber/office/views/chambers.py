"""The chambers of the county Federation: the list, adding one, and correcting one."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.meanwhile import filled_anew, initial_of, read_lines
from crafts_chamber.office.offices import MEMBER_OFFICES
from crafts_chamber.office.register_forms import CHAMBER_FIELDS, ChamberForm
from crafts_chamber.office.views.firms import add_refusal
from crafts_chamber.registry import actions
from crafts_chamber.registry.errors import ChangedMeanwhile, Refusal
from crafts_chamber.registry.models import Chamber, Change, Membership
from storefront.accounts.guards import person, role_required

LINES = 20


@require_safe
@role_required(*MEMBER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    """All of them, by kind: a county has a few dozen."""
    current = Count("memberships", filter=~Q(memberships__status=Membership.Status.ENDED))
    chambers = Chamber.objects.annotate(members=current).order_by("pk")
    groups = [(kind.label, [one for one in chambers if one.kind == kind]) for kind in Chamber.Kind]
    context = {"groups": [(label, found) for label, found in groups if found]}
    return desk(request, "office/chambers.html", "register", context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*MEMBER_OFFICES)
def create(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return show_form(request, None, ChamberForm(initial={"kind": Chamber.Kind.DIASPORA}))
    form = ChamberForm(request.POST)
    if form.is_valid():
        try:
            chamber = actions.add_chamber(form.facts(), by=person(request))
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("%(chamber)s is in the register now.") % {"chamber": chamber.name})
            return redirect("office:chambers")
    return show_form(request, None, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*MEMBER_OFFICES)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    chamber = known_chamber(slug)
    if request.method != "POST":
        return show_form(request, chamber, ChamberForm(initial=initial_of(chamber, CHAMBER_FIELDS)))
    form, meanwhile = ChamberForm(request.POST), tuple[Change, ...]()
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.edit_chamber(chamber, form.facts(), seen=form.seen, by=person(request), reason=reason)
        except ChangedMeanwhile as refusal:
            meanwhile = refusal.changes
            form = filled_anew(form, known_chamber(slug), CHAMBER_FIELDS, refusal)  # type: ignore[assignment]
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The register says so now."))
            return redirect("office:chambers")
    return show_form(request, chamber, form, meanwhile, status=422)


def known_chamber(slug: str) -> Chamber:
    chamber = Chamber.objects.filter(slug=slug).first()
    if chamber is None:
        raise Http404
    return chamber


def show_form(
    request: HttpRequest,
    chamber: Chamber | None,
    form: ChamberForm,
    meanwhile: tuple[Change, ...] = (),
    status: int = 200,
) -> HttpResponse:
    changes = list(chamber.changes.select_related("actor")[:LINES]) if chamber else []
    context = {"chamber": chamber, "form": form, "meanwhile": read_lines(meanwhile), "lines": read_lines(changes)}
    return desk(request, "office/chamber.html", "register", context, status=status)
