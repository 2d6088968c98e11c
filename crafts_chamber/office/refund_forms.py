"""What an operator writes about money that goes back."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.office.transfer_form import AmountField


class RefundAmountForm(forms.Form):
    """An amount of an order, when nobody can name the goods. `token` makes a second click the same wish."""

    number = forms.CharField(
        label=_("Number of the order"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": _("Write the number of an order.")},
    )
    amount = AmountField(
        label=_("Amount to pay back, in yuan"),
        max_digits=12,
        decimal_places=2,
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 20}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"),
            _("Write an amount such as 12.50."),
        ),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        widget=forms.TextInput(attrs={"maxlength": 200}),
        error_messages={"required": _("Say why: whoever looks later must understand it.")},
    )
    token = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"token": secrets.token_urlsafe(12)})
