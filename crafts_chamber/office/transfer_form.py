"""What an operator types about money on the account."""

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from storefront.payments.bank_transfer.refunding import Sent


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


class ReasonForm(forms.Form):
    """Why a transfer gets more time, or money is none of ours."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The log keeps it."),
        widget=forms.TextInput(attrs={"maxlength": 300}),
        error_messages={"required": _("Say why: whoever looks later must understand it.")},
    )


class AssignForm(forms.Form):
    reference = forms.CharField(
        label=_("Transfer reference, or number of the order"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write a reference such as TC-7F3K-92, or the number of an order.")},
    )


class StatementForm(forms.Form):
    file = forms.FileField(
        label=_("Statement"),
        required=False,
        help_text=_("As your bank gives it: an Excel workbook (.xlsx), or CSV in UTF-8 or GBK."),
    )


class RefundForm(forms.Form):
    """What the bank's receipt of a refund says, and the receipt itself."""

    paid_on = forms.DateField(
        label=_("Day on which it was sent"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(("required", "invalid"), _("Choose the day that the bank's receipt shows.")),
    )
    account_last_four = forms.RegexField(
        r"[0-9]{4}",
        label=_("Last four digits of the account it was sent to"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid"), _("Write the last four digits of the account.")),
    )
    serial = forms.CharField(
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

    def clean_paid_on(self) -> date:
        day: date = self.cleaned_data["paid_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    @property
    def sent(self) -> Sent:
        data = self.cleaned_data
        return Sent(data["paid_on"], data["account_last_four"], data["serial"].strip())
