"""Applications: the queue, one of them with its checklist, conversation and log, and the two keys."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.application_forms import ApplicationDecisionForm, OfficeMessageForm
from crafts_chamber.office.deciding import decided
from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import APPLICATION_OFFICES
from crafts_chamber.registry.credit_code import organisation_warnings
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import MembershipFacts, membership_columns
from crafts_chamber.registry.townships import BY_SLUG
from crafts_chamber.vendors import actions, conversation, requiring, rules, selectors
from crafts_chamber.vendors.checklist import evaluate
from crafts_chamber.vendors.errors import moved_on
from crafts_chamber.vendors.evidence import checklist_news, checklist_of, definitions, evidence_in, with_evidence
from crafts_chamber.vendors.flags import flags_of
from crafts_chamber.vendors.models import Application, Licence, Message
from crafts_chamber.vendors.record import record_for_office
from crafts_chamber.vendors.rules import ApplicationState, Step
from storefront.accounts.guards import person, role_required
from storefront.accounts.identifiers import national_phone
from storefront.accounts.models import User
from storefront.catalog.crafts import CRAFTS
from storefront.core.private_files import private_response

STATES = tuple(state for state in ApplicationState if state is not ApplicationState.DRAFT)
PER_PAGE = 50
SHOWN_SECONDS = 3600


@require_safe
@role_required(*APPLICATION_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    query = request.GET.get("q", "").strip()[:60]
    counts = selectors.application_counts()
    page = Paginator(selectors.applications_found(state, query), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "applications": page.object_list,
        "state": state,
        "query": query,
        "filters": [(known.value, known.label, counts[known]) for known in STATES if counts.get(known)],
    }
    return desk(request, "office/applications.html", "applications", context)


@require_safe
@role_required(*APPLICATION_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return show_application(request, pk)


@require_POST
@role_required(*APPLICATION_OFFICES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn a key, ask for changes or reject: as the button said, on what the officer saw."""
    application = submitted_application(pk)
    form = ApplicationDecisionForm(request.POST, abouts=abouts_of(application))
    step = request.POST.get("step", "")

    def act(opinion: str) -> None:
        take_step(step, form.cleaned_data)(application, by=person(request), opinion=opinion)

    if not decided(form, application.round, act, moved_on):
        return show_application(request, pk, decision=form, status=422)
    messages.success(request, done(Step(step), application))
    return redirect("office:application", pk)


@require_POST
@role_required(*APPLICATION_OFFICES)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to the firm; or say that what it wrote is read."""
    application = submitted_application(pk)
    if request.POST.get("do") == "read":
        conversation.mark_read(application, Message.Side.OFFICE)
        return redirect("office:application", pk)
    form = OfficeMessageForm(request.POST, abouts=abouts_of(application))
    if form.is_valid():
        try:
            text, about = form.cleaned_data["text"], form.cleaned_data["about"]
            conversation.write_as_office(application, text, by=person(request), about=about)
        except Refusal as refusal:
            form.add_error("text" if refusal.field == "text" else None, refusal.sentence)
    if form.errors:
        return show_application(request, pk, message=form, status=422)
    messages.success(request, _("Your message is sent."))
    return redirect("office:application", pk)


@require_POST
@role_required(*APPLICATION_OFFICES)
def tick(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick or untick a line of the checklist that officers judge."""
    application = submitted_application(pk)
    try:
        key, ticked = request.POST.get("key", ""), request.POST.get("ticked") == "1"
        requiring.tick(application, key, ticked=ticked, by=person(request))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("office:application", pk)


@require_safe
@role_required(*APPLICATION_OFFICES)
def scan(request: HttpRequest, pk: int) -> Any:
    licence = Licence.objects.filter(application=submitted_application(pk)).exclude(scan="").first()
    if licence is None:
        raise Http404
    return private_response(licence.scan, name=f"licence-{pk}")


@require_safe
@role_required(*APPLICATION_OFFICES)
def picture(request: HttpRequest, pk: int, picture: int) -> Any:
    found = submitted_application(pk).pictures.filter(pk=picture).first()
    if found is None:
        raise Http404
    return private_response(found.file, name=f"workshop-{picture}", kept_seconds=SHOWN_SECONDS)


def take_step(step: str, typed: dict[str, Any]) -> Callable[..., object]:
    def with_public(act: Callable[..., object]) -> Callable[..., object]:
        return lambda application, **said: act(application, public=typed["public"], **said)

    steps: dict[str, Callable[..., object]] = {
        Step.RECOMMEND: with_public(actions.recommend_vendor),
        Step.APPROVE: with_public(actions.approve_vendor),
        Step.REQUEST_CHANGES: lambda application, **said: actions.request_changes(
            application, about=typed["about"], **said
        ),
        Step.REJECT: with_public(actions.reject_application),
    }
    if step not in steps:
        raise Refusal(_("Choose what to do with this application."))
    return steps[step]


def done(step: Step, application: Application) -> str:
    sentences = {
        Step.RECOMMEND: _("%(firm)s is recommended. The platform decides next."),
        Step.APPROVE: _("%(firm)s is a vendor now. Its maker page and warehouse are being made."),
        Step.REQUEST_CHANGES: _("%(firm)s is asked to change its application."),
        Step.REJECT: _("The application of %(firm)s is rejected."),
    }
    return sentences[step] % {"firm": application.firm.name}


def submitted_application(pk: int) -> Application:
    """An application that has left its firm; a draft that was never submitted is the firm's own."""
    application = selectors.applications_in().filter(pk=pk).first()
    if application is None:
        raise Http404
    return application


def contacts_of(user: User) -> str:
    """Name, phone and e-mail: how an officer finds out whether this person acts for the firm."""
    return " · ".join(filter(None, (user.name, national_phone(user.phone or ""), user.email)))


def abouts_of(application: Application) -> list[tuple[str, str]]:
    return [(line.key, str(line.label)) for line in checklist_of(application)]


def show_application(
    request: HttpRequest,
    pk: int,
    decision: ApplicationDecisionForm | None = None,
    message: OfficeMessageForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """As it is stored now, whatever was read before: `rows` are one application, a row for each tick."""
    columns = membership_columns("firm")
    rows = list(with_evidence(selectors.applications_in().select_related("vendor").annotate(**columns).filter(pk=pk)))
    if not rows:
        raise Http404
    application = rows[0]
    state = ApplicationState(application.state)
    parties = selectors.parties_of(person(request))
    defined = definitions()
    lines = evaluate(defined, evidence_in(rows))
    talk, log = record_for_office(application, defined)
    abouts = [(line.key, str(line.label)) for line in lines]
    context = {
        "application": application,
        "form": decision or ApplicationDecisionForm(initial={"round": application.round}, abouts=abouts),
        "message_form": message or OfficeMessageForm(abouts=abouts),
        "steps": {str(step) for party in parties for step in rules.steps_open_to(party, state)},
        "same_person": application.recommended_by_id == person(request).pk,
        "checklist": lines,
        "news": checklist_news(application, lines, defined),
        "may_tick": state in requiring.UNDER_REVIEW,
        "may_write": conversation.is_open(application),
        "talk": talk,
        "log": log,
        "flags": flags_of(application) if state in requiring.UNDER_REVIEW else [],
        "vendor": getattr(application, "vendor", None),
        "membership_active": vars(application)["is_member"],
    }
    return desk(request, "office/application.html", "applications", {**context, **facts_of(application)}, status=status)


def facts_of(application: Application) -> dict[str, Any]:
    """What the firm wrote and handed in, and what the register says of it."""
    firm = application.firm
    township = BY_SLUG.get(application.ship_township)
    return {
        "applied_by": contacts_of(application.applicant),
        "membership": MembershipFacts.of(application),
        "code_warnings": organisation_warnings(firm.credit_code) if firm.credit_code else (),
        "licence": getattr(application, "licence", None),
        "account": getattr(application, "bank_account", None),
        "pictures": list(application.pictures.all()),
        "craft_names": ", ".join(craft.name for craft in CRAFTS if craft.slug in application.crafts),
        "ship_from": f"{township} {application.ship_street}" if township else "",
    }
