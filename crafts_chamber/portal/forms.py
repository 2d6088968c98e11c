"""What firms type: parsed here, judged by the rules of vendors."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.errors import InvalidFields, Refusal
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


def show_refusal(refusal: Refusal, form: forms.Form, rows: Iterable[forms.Form] = ()) -> None:
    """Put each sentence beside the field that it is about."""
    filled = list(rows)
    if isinstance(refusal, InvalidFields):
        for problem in refusal.problems:
            target = form if problem.row is None else filled[problem.row]
            target.add_error(problem.field if problem.field in target.fields else None, problem.sentence)
    else:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
