"""What a vendor types to say that a parcel goes out later."""

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders.delays import LONGEST_WORDS
from crafts_chamber.vendor_orders.models import DelayReport

CHOOSE_REASON = _("Choose a reason from the list.")


class DelayForm(forms.Form):
    new_day = forms.DateField(
        label=_("All of it is sent by"),
        error_messages={
            "required": _("Name the day by which all of it is sent."),
            "invalid": _("Write the day as year-month-day, such as 2026-11-24."),
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=DelayReport.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_REASON, "invalid_choice": CHOOSE_REASON},
    )
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        help_text=_("The shopper and the platform read it."),
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_WORDS}),
    )

    def show(self, refusal: Refusal) -> None:
        """Put the sentence beside the field that it is about."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)
