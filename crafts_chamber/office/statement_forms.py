"""What the platform types about statements, fees and the ways of money."""

from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crafts_chamber.office.transfer_form import AmountField
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.settlement.fees import NewRule
from crafts_chamber.settlement.flows import NEEDS_SIGN_OFF
from crafts_chamber.settlement.paying import Paid
from crafts_chamber.settlement.rules import ALL_CRAFTS, FeeTerms
from storefront.catalog.crafts import CRAFTS
from storefront.payments.methods import FundsFlow

A_NUMBER = _("Write a number such as 2.5.")
AMOUNT_WRONG = dict.fromkeys(("required", "invalid", "min_value", "max_digits", "max_decimal_places"), A_NUMBER)
DECIMAL = {"inputmode": "decimal", "autocomplete": "off", "maxlength": 12}


class Refusable(forms.Form):
    def show(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)


class SeenForm(Refusable):
    """`seen` is how often the settlement had moved when the page showed it."""

    seen = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)


class OfficeAnswerForm(SeenForm):
    words = forms.CharField(label=_("Your message"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class AnewForm(SeenForm):
    words = forms.CharField(
        label=_("Reason"),
        required=False,
        help_text=_("The vendor reads it; it stands on the new statement."),
        widget=forms.TextInput(attrs={"maxlength": 300}),
    )
    waived = AmountField(
        label=_("Fees to let off, in yuan"),
        required=False,
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=2,
        error_messages=AMOUNT_WRONG,
        widget=forms.TextInput(attrs=DECIMAL),
    )


class PayForm(SeenForm):
    paid_on = forms.DateField(
        label=_("Day on which it was paid"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(("required", "invalid"), _("Choose the day that the bank's receipt shows.")),
    )
    reference = forms.CharField(
        label=_("Serial number at the bank"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Copy the serial number from the bank's receipt.")},
    )
    proof = forms.FileField(
        label=_("The bank's receipt"),
        help_text=_("PDF, JPEG, PNG or WebP, up to 10 MB. Only platform operators can open it."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Attach the bank's receipt as a PDF or photo.")},
    )

    @property
    def paid(self) -> Paid:
        return Paid(self.cleaned_data["paid_on"], self.cleaned_data["reference"].strip())


class FeeRuleForm(Refusable):
    craft = forms.ChoiceField(label=pgettext_lazy("whom a fee is for", "For"), required=False)
    valid_from = forms.DateField(
        label=pgettext_lazy("a fee rule", "From"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(("required", "invalid"), _("Choose the first day on which it holds.")),
    )
    percent = AmountField(
        label=_("Percent of net goods"),
        max_digits=5,
        decimal_places=2,
        error_messages=AMOUNT_WRONG,
        widget=forms.TextInput(attrs=DECIMAL),
    )
    per_order = AmountField(
        label=_("Yuan for each order"),
        max_digits=6,
        decimal_places=2,
        error_messages=AMOUNT_WRONG,
        widget=forms.TextInput(attrs=DECIMAL),
    )
    words_zh = forms.CharField(
        label=_("What vendors read, in Chinese"), required=False, widget=forms.TextInput(attrs={"maxlength": 300})
    )
    words_en = forms.CharField(
        label=_("What vendors read, in English"), required=False, widget=forms.TextInput(attrs={"maxlength": 300})
    )
    goods = AmountField(
        label=_("An order to try it on, in yuan"),
        required=False,
        min_value=Decimal(0),
        max_digits=9,
        decimal_places=2,
        error_messages=AMOUNT_WRONG,
        widget=forms.TextInput(attrs=DECIMAL),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        crafts = [(craft.slug, craft.name) for craft in CRAFTS]
        self.fields["craft"].choices = [(ALL_CRAFTS, _("All crafts without a rule of their own")), *crafts]  # type: ignore[attr-defined]

    @property
    def rule(self) -> NewRule:
        data = self.cleaned_data
        valid_from: date = data["valid_from"]
        terms = FeeTerms(valid_from, data["percent"], data["per_order"], data["craft"])
        return NewRule(terms, data["words_zh"], data["words_en"])


class SignOffForm(Refusable):
    flow = forms.ChoiceField(
        label=_("Way of the money"),
        choices=[(flow.value, flow.label) for flow in FundsFlow if flow in NEEDS_SIGN_OFF],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a way of the money.")),
    )
    words = forms.CharField(
        label=_("On what ground"),
        required=False,
        help_text=_("The agreement, licence or opinion that allows it, with its number and date."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
