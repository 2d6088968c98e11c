"""What firms type: parsed here, judged by the rules of vendors."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.errors import InvalidFields, Refusal
from crafts_chamber.registry.townships import TOWNSHIPS
from crafts_chamber.vendors.rules import ApplicationFacts
from storefront.catalog.crafts import CRAFTS


def craft_choices() -> list[tuple[str, str]]:
    """The seven crafts in the page's language."""
    return [(craft.slug, craft.name) for craft in CRAFTS]


class CreditCodeForm(forms.Form):
    credit_code = forms.CharField(
        label=_("Unified social credit code"),
        help_text=_("18 characters, as printed on the business licence."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class ApplicationForm(forms.Form):
    """A firm's application. Everything may be empty in a draft."""

    crafts = forms.MultipleChoiceField(
        label=_("Crafts"), choices=craft_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    contact_name = forms.CharField(label=_("Contact person"), required=False)
    contact_phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        help_text=_("The chamber and the couriers call this number. It is not shown in the shop."),
    )
    story = forms.CharField(
        label=_("Story of the workshop"),
        required=False,
        help_text=_("Shown on your maker page: who works here, how, with what. At least 20 characters."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    story_en = forms.CharField(
        label=_("Story in English (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 4, "lang": "en"})
    )
    ship_township = forms.ChoiceField(label=_("Parcels leave from"), required=False)
    ship_street = forms.CharField(label=_("Street or village, house number"), required=False)
    agreement_accepted = forms.BooleanField(label=_("We have read the vendor agreement and accept it."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((township.slug, str(township)) for township in TOWNSHIPS)]
        self.fields["ship_township"] = forms.ChoiceField(label=_("Parcels leave from"), required=False, choices=choices)

    @classmethod
    def of(cls, facts: ApplicationFacts) -> "ApplicationForm":
        return cls(initial={name: getattr(facts, name) for name in cls.base_fields})

    @property
    def facts(self) -> ApplicationFacts:
        data = dict(self.cleaned_data)
        return ApplicationFacts(**{**data, "crafts": tuple(data["crafts"])})


def show_refusal(refusal: Refusal, form: forms.Form, rows: Iterable[forms.Form] = ()) -> None:
    """Put each sentence beside the field that it is about."""
    filled = list(rows)
    if isinstance(refusal, InvalidFields):
        for problem in refusal.problems:
            target = form if problem.row is None else filled[problem.row]
            target.add_error(problem.field if problem.field in target.fields else None, problem.sentence)
    else:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
