"""A firm's way into the shop: its credit code, the steps of its application, its standing."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.portal.apply_forms import PhotosForm
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.forms import CreditCodeForm, show_refusal
from crafts_chamber.portal.guards import firm_or_newcomer
from crafts_chamber.portal.wizard import BY_SLUG, WizardStep, after, bound_form, first_missing, stops
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import crafts_standing
from crafts_chamber.vendors import actions, claims, drafting, rules
from crafts_chamber.vendors.agreeing import current_agreement
from crafts_chamber.vendors.evidence import checklist_news, checklist_of, definitions
from crafts_chamber.vendors.facts import MOST_PICTURES
from crafts_chamber.vendors.models import Application, FirmClaim, Licence
from crafts_chamber.vendors.record import log_of
from crafts_chamber.vendors.rules import Party, Step
from crafts_chamber.vendors.selectors import application_claimed_by, application_of
from storefront.accounts.guards import person
from storefront.catalog.crafts import CRAFTS
from storefront.core.private_files import private_response


@require_http_methods(["GET", "HEAD", "POST"])
@firm_or_newcomer
def apply(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    """One address for the whole way: it shows what comes next for this person."""
    if request.method == "POST":
        return begin(request, firm)
    application = found_application(request, firm)
    if application is not None and application.state in rules.EDITABLE:
        return redirect("portal:apply-step", first_missing(checklist_of(application)))
    if firm is None:
        context = {"form": CreditCodeForm(), "last": last_claim(request)}
        return desk(request, "portal/apply_code.html", "apply", context)
    if application is None or application.state in rules.OVER:
        return show_start(request, firm, application)
    return show_standing(request, application)


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


@require_http_methods(["GET", "HEAD", "POST"])
@firm_or_newcomer
def step(request: HttpRequest, firm: Firm | None, slug: str) -> HttpResponse:
    """One step of the application. Saving goes on to the next step, or to the one whose button was pressed."""
    application, here = own_application(request, firm), known_step(slug)
    if application.state not in rules.EDITABLE:
        return redirect("portal:apply")
    if request.method != "POST":
        return show_step(request, application, here, here.form(application) if here.form else None)
    if here.save is None:
        return redirect("portal:apply-step", wanted_step(request, slug))
    form = bound_form(here, application, request)
    keep_scan_first(request, application, form)
    if form.is_valid():
        try:
            here.save(application, form, request)
        except Refusal as refusal:
            show_refusal(refusal, form)
    if form.errors:
        return show_step(request, own_application(request, firm), here, form, status=422)
    return redirect("portal:apply-step", wanted_step(request, slug))


def known_step(slug: str) -> WizardStep:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def wanted_step(request: HttpRequest, slug: str) -> str:
    wanted = request.POST.get("go", "")
    return wanted if wanted in BY_SLUG else after(slug)


def keep_scan_first(request: HttpRequest, application: Application, form: forms.Form) -> None:
    """A file can't be typed again: it is kept even when something beside it is wrong."""
    upload = request.FILES.get("scan") if "scan" in form.fields else None
    if upload is None:
        return
    try:
        drafting.keep_scan(application, upload, by=person(request))
    except Refusal as refusal:
        form.add_error("scan", refusal.sentence)


@require_POST
@firm_or_newcomer
def submit(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    application = own_application(request, firm)
    try:
        actions.submit_application(application, by=person(request))
    except Refusal as refusal:
        return show_step(request, own_application(request, firm), BY_SLUG["review"], refused=refusal.sentence)
    messages.success(request, _("The chamber has your application now."))
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


@require_safe
@firm_or_newcomer
def scan(request: HttpRequest, firm: Firm | None) -> Any:
    """The firm's own licence, as it was handed in."""
    licence = Licence.objects.filter(application=own_application(request, firm)).exclude(scan="").first()
    if licence is None:
        raise Http404
    return private_response(licence.scan, name="licence")


def found_application(request: HttpRequest, firm: Firm | None) -> Application | None:
    """The firm's application; for somebody who only claims a firm, the one that they themselves are writing."""
    if firm is not None:
        return application_of(firm)
    return application_claimed_by(person(request))


def own_application(request: HttpRequest, firm: Firm | None) -> Application:
    application = found_application(request, firm)
    if application is None:
        raise Http404
    return application


def show_start(request: HttpRequest, firm: Firm, last: Application | None) -> HttpResponse:
    membership, active = crafts_standing(firm)
    context = {
        "firm": firm,
        "last": last,
        "last_decision": last.decisions.last() if last else None,
        "membership": membership,
        "membership_active": active,
    }
    return desk(request, "portal/apply_start.html", "apply", context)


def show_step(
    request: HttpRequest,
    application: Application,
    here: WizardStep,
    form: forms.Form | None = None,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    """`refused` says why it was not handed in."""
    defined = definitions()
    lines = checklist_of(application, defined)
    context = {
        "application": application,
        "form": form,
        "here": here,
        "refused": refused,
        "stops": stops(here.slug, lines),
        "checklist": lines,
        "news": checklist_news(application, lines, defined),
        "lacking": [line for line in lines if line.step == here.slug and not line.met],
        "waiting": application.claim_id is not None,
        "asked": application.state == rules.ApplicationState.CHANGES_REQUESTED,
        "licence": getattr(application, "licence", None),
        "account": getattr(application, "bank_account", None),
    }
    status = 422 if refused else status
    return desk(request, here.template, "apply", {**context, **more_of(application, here)}, status=status)


def more_of(application: Application, here: WizardStep) -> dict[str, Any]:
    """What only one step shows."""
    if here.slug == "membership":
        membership, active = crafts_standing(application.firm)
        return {"membership": membership, "membership_active": active}
    if here.slug == "agreement":
        return {"agreement": current_agreement()}
    if here.slug in {"pictures", "review"}:
        return {
            "pictures": list(application.pictures.all()),
            "photos_form": PhotosForm(),
            "most": MOST_PICTURES,
            "craft_names": ", ".join(craft.name for craft in CRAFTS if craft.slug in application.crafts),
        }
    return {}


def show_standing(request: HttpRequest, application: Application) -> HttpResponse:
    state = rules.ApplicationState(application.state)
    defined = definitions()
    lines = checklist_of(application, defined)
    context = {
        "application": application,
        "log": log_of(application, names=False),
        "checklist": lines,
        "news": checklist_news(application, lines, defined),
        "may_withdraw": Step.WITHDRAW in rules.steps_open_to(Party.FIRM, state),
    }
    return desk(request, "portal/apply_standing.html", "apply", context)
