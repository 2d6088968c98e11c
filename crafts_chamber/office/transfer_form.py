"""What an operator types to confirm that money has come."""

import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AmountField(forms.DecimalField):
    """Yuan as people copy them from a bank statement: ¥1,280.00, full-width digits, blanks."""

    def to_python(self, value: Any) -> Any:
        text = unicodedata.normalize("NFKC", str(value or ""))
        return super().to_python("".join(char for char in text if char not in "¥元, \t"))


class ConfirmForm(forms.Form):
    received = AmountField(
        label=_("Amount received, in yuan"),
        max_digits=12,
        decimal_places=2,
        min_value=Decimal("0.01"),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"),
            _("Write the amount as the bank statement shows it, such as 128.00."),
        ),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 20}),
    )
