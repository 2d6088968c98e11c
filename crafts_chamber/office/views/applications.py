"""Applications: the queue, one of them with its checklist and log, and the two keys."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.deciding import decided
from crafts_chamber.office.desk import APPLICATION_OFFICES, desk
from crafts_chamber.office.forms import DecisionForm
from crafts_chamber.registry.credit_code import organisation_warnings
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import active_membership, crafts_membership
from crafts_chamber.registry.townships import BY_SLUG
from crafts_chamber.vendors import actions, rules, selectors
from crafts_chamber.vendors.errors import moved_on
from crafts_chamber.vendors.models import Application
from crafts_chamber.vendors.rules import ApplicationState, Step
from storefront.accounts.guards import person, role_required
from storefront.accounts.identifiers import national_phone
from storefront.accounts.models import User
from storefront.catalog.crafts import CRAFTS

STATES = tuple(state for state in ApplicationState if state is not ApplicationState.DRAFT)


@require_safe
@role_required(*APPLICATION_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    counts = selectors.application_counts()
    context = {
        "applications": selectors.applications_in(state),
        "state": state,
        "filters": [(known.value, known.label, counts[known]) for known in STATES if counts.get(known)],
    }
    return desk(request, "office/applications.html", "applications", context)


@require_safe
@role_required(*APPLICATION_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    application = submitted_application(pk)
    return show_application(request, application, DecisionForm(initial={"round": application.round}))


@require_POST
@role_required(*APPLICATION_OFFICES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn a key, ask for changes or reject: as the button said, on what the officer saw."""
    application = submitted_application(pk)
    form = DecisionForm(request.POST)
    step = request.POST.get("step", "")

    def act(opinion: str) -> None:
        take_step(step)(application, by=person(request), opinion=opinion)

    if not decided(form, application.round, act, moved_on):
        return show_application(request, submitted_application(pk), form, status=422)
    messages.success(request, done(Step(step), application))
    return redirect("office:application", pk)


def take_step(step: str) -> Callable[..., object]:
    steps: dict[str, Callable[..., object]] = {
        Step.RECOMMEND: actions.recommend_vendor,
        Step.APPROVE: actions.approve_vendor,
        Step.REQUEST_CHANGES: actions.request_changes,
        Step.REJECT: actions.reject_application,
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


def show_application(
    request: HttpRequest, application: Application, form: DecisionForm, status: int = 200
) -> HttpResponse:
    state = ApplicationState(application.state)
    parties = selectors.parties_of(person(request))
    firm = application.firm
    township = BY_SLUG.get(application.ship_township)
    context = {
        "application": application,
        "form": form,
        "steps": {str(step) for party in parties for step in rules.steps_open_to(party, state)},
        "same_person": application.recommended_by_id == person(request).pk,
        "applied_by": contacts_of(application.applicant),
        "checklist": selectors.checklist_of(application),
        "log": selectors.log_of(application, names=True),
        "membership": crafts_membership(firm),
        "membership_active": active_membership(firm) is not None,
        "code_warnings": organisation_warnings(firm.credit_code) if firm.credit_code else (),
        "vendor": getattr(application, "vendor", None),
        "craft_names": ", ".join(craft.name for craft in CRAFTS if craft.slug in application.crafts),
        "ship_from": f"{township} {application.ship_street}" if township else "",
    }
    return desk(request, "office/application.html", "applications", context, status=status)
