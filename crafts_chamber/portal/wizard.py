"""The steps of an application: their order, what is missing in each, and what each saves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crafts_chamber.vendors import drafting, errors
from crafts_chamber.vendors.checklist import Line
from crafts_chamber.vendors.models import Application
from storefront.accounts.guards import person

from .apply_forms import AgreementForm, BankForm, ContactForm, LicenceForm, StoryForm

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def save_licence(application: Application, form: Any, request: HttpRequest) -> None:
    drafting.save_licence(application, form.facts, by=person(request))


def save_contact(application: Application, form: Any, request: HttpRequest) -> None:
    drafting.save_contact(application, form.facts, by=person(request))


def save_bank(application: Application, form: Any, request: HttpRequest) -> None:
    drafting.save_bank(application, form.facts, by=person(request))


def save_story(application: Application, form: Any, request: HttpRequest) -> None:
    drafting.save_story(application, form.facts, by=person(request))


def save_agreement(application: Application, form: Any, request: HttpRequest) -> None:
    """Going on without the tick changes nothing: the stepper shows that it is missing."""
    if form.cleaned_data["accepted"]:
        drafting.accept_agreement(application, form.cleaned_data["version"], by=person(request))
    elif request.POST.get("go", "") in {"", "review"}:
        raise errors.ApplicationRefused(errors.agreement_not_read(), "accepted")


@dataclass(frozen=True)
class WizardStep:
    """`form` makes the form as the application stands; steps without one are looked at, or have pages of their own."""

    slug: str
    label: "StrPromise | str"
    form: Callable[[Application], forms.Form] | None = None
    save: Callable[[Application, Any, HttpRequest], None] | None = None

    @property
    def template(self) -> str:
        return f"portal/apply_{self.slug}.html"


STEPS = (
    WizardStep("membership", _("Membership")),
    WizardStep("licence", _("Licence"), LicenceForm.of, save_licence),
    WizardStep("contact", _("Contact"), ContactForm.of, save_contact),
    WizardStep("bank", _("Bank account"), BankForm.of, save_bank),
    WizardStep("story", _("Crafts and story"), StoryForm.of, save_story),
    WizardStep("pictures", _("Pictures")),
    WizardStep("agreement", _("Agreement"), AgreementForm.of, save_agreement),
    WizardStep("review", _("Review")),
)
BY_SLUG = {step.slug: step for step in STEPS}


def bound_form(step: WizardStep, application: Application, request: HttpRequest) -> forms.Form:
    """What was typed, read as this step's form."""
    kinds: dict[str, Callable[[], forms.Form]] = {
        "licence": lambda: LicenceForm(request.POST, request.FILES, firm=application.firm),
        "contact": lambda: ContactForm(request.POST),
        "bank": lambda: BankForm(request.POST),
        "story": lambda: StoryForm(request.POST),
        "agreement": lambda: AgreementForm(request.POST),
    }
    return kinds[step.slug]()


def after(slug: str) -> str:
    """The step that follows."""
    slugs = [step.slug for step in STEPS]
    return slugs[min(slugs.index(slug) + 1, len(slugs) - 1)]


@dataclass(frozen=True)
class Stop:
    """A step as the stepper shows it; `missing` counts the required lines that it still lacks."""

    slug: str
    label: "StrPromise | str"
    url: str
    current: bool
    missing: int


def stops(current: str, lines: Iterable[Line]) -> list[Stop]:
    lacking = [line.step for line in lines if line.is_missing and not line.manual]
    return [
        Stop(
            slug=step.slug,
            label=step.label,
            url=reverse("portal:apply-step", args=[step.slug]),
            current=step.slug == current,
            missing=lacking.count(step.slug) if step.slug != "review" else len(lacking),
        )
        for step in STEPS
    ]


def first_missing(lines: Iterable[Line]) -> str:
    """Where the firm goes on: the first step that lacks something, or the review."""
    lacking = {line.step for line in lines if line.is_missing and not line.manual}
    return next((step.slug for step in STEPS if step.slug in lacking), "review")
