"""The people of firms: who is to be confirmed, who belongs to one firm, and letting somebody go."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import PEOPLE_OFFICES
from crafts_chamber.office.people_forms import ClaimForm, MandateForm, ReleaseForm
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import crafts_membership, today
from crafts_chamber.vendors import claims, people_selectors
from crafts_chamber.vendors.people import FirmClaim, FirmMember
from storefront.accounts.guards import person, role_required

PER_PAGE = 25


@require_safe
@role_required(*PEOPLE_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:80]
    page = Paginator(people_selectors.claims_waiting(query), PER_PAGE).get_page(request.GET.get("page"))
    return desk(request, "office/people.html", "people", {"page": page, "query": query})


@require_safe
@role_required(*PEOPLE_OFFICES)
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    return show_claim(request, known_claim(pk), ClaimForm())


@require_POST
@role_required(*PEOPLE_OFFICES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the person, or say no: as the button said."""
    found = known_claim(pk)
    form = ClaimForm(request.POST)
    confirm = request.POST.get("step") == "confirm"
    if form.is_valid():
        try:
            act = claims.confirm_claim if confirm else claims.refuse_claim
            act(found, by=person(request), reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error("reason" if refusal.field == "reason" else None, refusal.sentence)
    if form.errors:
        return show_claim(request, known_claim(pk), form, status=422)
    names = {"person": found.user.name, "firm": found.firm.name}
    sentence = _("%(person)s acts for %(firm)s now.") if confirm else _("%(person)s is told that the chamber said no.")
    messages.success(request, sentence % names)
    return redirect("office:people")


@require_safe
@role_required(*PEOPLE_OFFICES)
def firm(request: HttpRequest, slug: str) -> HttpResponse:
    return show_firm(request, known_firm(slug), ReleaseForm())


@require_POST
@role_required(*PEOPLE_OFFICES)
def release(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = known_firm(slug)
    member = FirmMember.objects.filter(firm=found, pk=pk).select_related("user", "firm").first()
    if member is None:
        raise Http404
    form = ReleaseForm(request.POST)
    if form.is_valid():
        try:
            claims.release_person(member, by=person(request), reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error("reason" if refusal.field == "reason" else None, refusal.sentence)
    if form.errors:
        return show_firm(request, found, form, status=422)
    messages.success(request, _("%(person)s no longer acts for this firm.") % {"person": member.user.name})
    return redirect("office:firm-people", slug)


def known_claim(pk: int) -> FirmClaim:
    found = FirmClaim.objects.select_related("firm", "user", "decided_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def known_firm(slug: str) -> Firm:
    found = Firm.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def show_claim(request: HttpRequest, found: FirmClaim, form: ClaimForm, status: int = 200) -> HttpResponse:
    others = people_selectors.claims_of_firm(found.firm).exclude(pk=found.pk)
    context = {
        "claim": found,
        "firm": found.firm,
        "claimant": found.user,
        "waiting": found.state == FirmClaim.State.WAITING,
        "others": others[:20],
        "people": people_selectors.people_of(found.firm),
        "membership": crafts_membership(found.firm),
        "form": form,
    }
    return desk(request, "office/claim.html", "people", context, status=status)


def show_firm(
    request: HttpRequest, found: Firm, form: ReleaseForm, *, mandate_form: MandateForm | None = None, status: int = 200
) -> HttpResponse:
    people, waiting = people_selectors.people_and_claims(found)
    context = {
        "firm": found,
        "people": people,
        "claims": waiting,
        "changes": people_selectors.changes_of(found)[:30],
        "mandates": [(mandate, mandate.counts_on(today())) for mandate in people_selectors.mandates_of(found)[:20]],
        "mandate_form": mandate_form or MandateForm(initial={"valid_from": today()}),
        "form": form,
    }
    return desk(request, "office/firm_people.html", "people", context, status=status)
