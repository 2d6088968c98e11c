"""A delivery rule as it is typed; judged by `actions.check_rule`."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .errors import BadRule
from .regions import provinces
from .rules import Rule

AMOUNT_ERRORS = {
    "required": _("Write an amount in yuan; 0 if nothing is asked."),
    "invalid": _("Write an amount in yuan, such as 12 or 12.50."),
    "max_digits": _("Write an amount in yuan, such as 12 or 12.50."),
    "max_decimal_places": _("An amount has at most two digits after the point."),
    "max_whole_digits": _("Write an amount in yuan, such as 12 or 12.50."),
    "min_value": _("An amount cannot be below 0."),
}
CHOICE_ERRORS = {"invalid_choice": _("Choose provinces from the list.")}


def amount_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=required,
        help_text=help_text,
        min_value=Decimal(0),
        max_digits=8,
        decimal_places=2,
        error_messages=AMOUNT_ERRORS,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 12}),
    )


class RuleForm(forms.Form):
    """All of a `Rule`, and what to try it with. Amounts in yuan."""

    first_kilo = amount_field(_("First kilogram"))
    further_kilo = amount_field(_("Each further kilogram, or part of it"))
    free_above = amount_field(
        _("Free from goods worth"),
        required=False,
        help_text=_("Leave it empty if delivery is never free. The surcharge of remote provinces is still asked."),
    )
    remote_surcharge = amount_field(_("Surcharge for remote provinces"))
    remote = forms.MultipleChoiceField(
        label=_("Remote provinces"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=CHOICE_ERRORS,
    )
    not_served = forms.MultipleChoiceField(
        label=_("Provinces to which you do not send"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=CHOICE_ERRORS,
    )
    pickup_chambers = forms.MultipleChoiceField(
        label=_("Hometown chambers to which you bring parcels"),
        required=False,
        help_text=_("People there may pick their parcel up at the chamber instead of having it sent."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose chambers from the list.")},
    )
    pickup_price = amount_field(_("Price of a parcel that is picked up there"))
    goods = amount_field(_("Try it with goods worth"), required=False)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, chambers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Names of provinces are Chinese on every page.
        regions = [(one.code, format_html('<span lang="zh-Hans">{}</span>', one.name)) for one in provinces()]
        for name, choices in (("remote", regions), ("not_served", regions), ("pickup_chambers", chambers)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = list(choices)

    @property
    def rule(self) -> Rule:
        """Once the form is valid."""
        given = self.cleaned_data
        return Rule(
            first_kilo=given["first_kilo"],
            further_kilo=given["further_kilo"],
            free_above=given["free_above"],
            remote_surcharge=given["remote_surcharge"],
            remote=frozenset(given["remote"]),
            not_served=frozenset(given["not_served"]),
            pickup_price=given["pickup_price"],
            pickup_chambers=frozenset(given["pickup_chambers"]),
        )

    def show(self, bad: BadRule) -> None:
        for name, sentence in bad.problems.items():
            self.add_error(name, sentence)


def form_values(rule: Rule, seen: int) -> dict[str, Any]:
    """What the form shows of a rule; `seen` is the number of its version."""
    return {**rule.as_json(), "seen": seen, "goods": "0.00"}


def names_of(codes: Iterable[str]) -> list[str]:
    """Provinces by name, in the order of their codes."""
    known = {province.code: province.name for province in provinces()}
    return [known[code] for code in sorted(codes) if code in known]
