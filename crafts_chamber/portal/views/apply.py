"""A firm's way into the shop: its credit code, its application, its standing."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.forms import ApplicationForm, CreditCodeForm, show_refusal
from crafts_chamber.portal.guards import firm_or_newcomer
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import active_membership, crafts_membership
from crafts_chamber.vendors import actions, claims, rules
from crafts_chamber.vendors.models import Application, FirmClaim
from crafts_chamber.vendors.rules import Party, Step
from crafts_chamber.vendors.selectors import application_of, checklist_of, claim_of, log_of
from storefront.accounts.guards import person


@require_http_methods(["GET", "HEAD", "POST"])
@firm_or_newcomer
def apply(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    """One address for the whole way: it shows what comes next for this person."""
    if request.method == "POST":
        return begin(request, firm)
    if firm is None:
        return claimed(request)
    application = application_of(firm)
    if application is None or application.state in rules.OVER:
        return show_start(request, firm, application)
    if application.state in rules.EDITABLE:
        return show_form(request, application, ApplicationForm.of(application.facts))
    return show_standing(request, application)


def claimed(request: HttpRequest) -> HttpResponse:
    """Who belongs to no firm: the draft for the firm they claim, or the question for its credit code."""
    claim = claim_of(person(request))
    if claim is None:
        return desk(request, "portal/apply_code.html", "apply", {"form": CreditCodeForm(), "last": last_claim(request)})
    return show_form(request, claim.application, ApplicationForm.of(claim.application.facts))


def last_claim(request: HttpRequest) -> FirmClaim | None:
    """What the chamber answered last, as long as it was no."""
    last = person(request).firm_claims.select_related("firm").last()
    return last if last and last.state == FirmClaim.State.REFUSED else None


def begin(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    """A person without a firm sends its credit code."""
    form = CreditCodeForm(request.POST)
    if firm is None and form.is_valid():
        try:
            claims.apply_with_credit_code(form.cleaned_data["credit_code"], by=person(request))
        except Refusal as refusal:
            show_refusal(refusal, form)
    if firm is None and form.errors:
        return desk(request, "portal/apply_code.html", "apply", {"form": form}, status=422)
    return redirect("portal:apply")


@require_POST
@firm_or_newcomer
def start(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    if firm is None:
        raise Http404
    try:
        actions.start_application(firm, by=person(request))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("portal:apply")


@require_POST
@firm_or_newcomer
def save(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    """Keep the draft, or keep and submit it: both or nothing."""
    application = own_application(request, firm)
    form = ApplicationForm(request.POST)
    submit = request.POST.get("action") == "submit"
    if form.is_valid():
        try:
            with transaction.atomic():
                actions.update_application(application, form.facts, by=person(request))
                if submit:
                    actions.submit_application(application, by=person(request))
        except Refusal as refusal:
            show_refusal(refusal, form)
    if form.errors:
        return show_form(request, own_application(request, firm), form, status=422)
    messages.success(request, _("The chamber has your application now.") if submit else _("Draft saved."))
    return redirect("portal:apply")


@require_POST
@firm_or_newcomer
def withdraw(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    application = own_application(request, firm)
    try:
        if application.claim:
            claims.withdraw_claim(application.claim, by=person(request))
        else:
            actions.withdraw_application(application, by=person(request))
        messages.success(request, _("The application is withdrawn. You can start a new one at any time."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("portal:apply")


def own_application(request: HttpRequest, firm: Firm | None) -> Application:
    """The firm's application; for somebody who only claims a firm, the one that they themselves are writing."""
    if firm is not None:
        application = application_of(firm)
    else:
        claim = claim_of(person(request))
        application = claim.application if claim else None
    if application is None:
        raise Http404
    return application


def show_start(request: HttpRequest, firm: Firm, last: Application | None) -> HttpResponse:
    context = {
        "firm": firm,
        "last": last,
        "last_decision": last.decisions.last() if last else None,
        "membership": crafts_membership(firm),
        "membership_active": active_membership(firm) is not None,
    }
    return desk(request, "portal/apply_start.html", "apply", context)


def show_form(request: HttpRequest, application: Application, form: ApplicationForm, status: int = 200) -> HttpResponse:
    asked = application.decisions.filter(step=Step.REQUEST_CHANGES).last()
    context = {
        "application": application,
        "waiting": application.claim_id is not None,
        "form": form,
        "checklist": checklist_of(application),
        "asked": asked if application.state == rules.ApplicationState.CHANGES_REQUESTED else None,
    }
    return desk(request, "portal/apply_form.html", "apply", context, status=status)


def show_standing(request: HttpRequest, application: Application) -> HttpResponse:
    state = rules.ApplicationState(application.state)
    context = {
        "application": application,
        "log": log_of(application, names=False),
        "checklist": checklist_of(application),
        "may_withdraw": Step.WITHDRAW in rules.steps_open_to(Party.FIRM, state),
    }
    return desk(request, "portal/apply_standing.html", "apply", context)
