"""What a vendor answers after the sale."""

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders.aftersale.rules import Condition

CHOOSE_CONDITION = _("Choose how the goods came back.")


class CaseForm(forms.Form):
    """`version` is the one that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)
    words = forms.CharField(label=_("In your words"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def show(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)


class AnswerForm(CaseForm):
    """Agree or disagree: as the button says."""


class ReceivedForm(CaseForm):
    condition = forms.ChoiceField(
        label=_("How the goods came back"),
        choices=Condition.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_CONDITION, "invalid_choice": CHOOSE_CONDITION},
    )
    field_order = ("version", "condition", "words")


class SayForm(CaseForm):
    words = forms.CharField(label=_("Your message"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
