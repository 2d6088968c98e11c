"""What a guest types to find an order again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from storefront.accounts.identifiers import normalise_phone


class FindOrderForm(forms.Form):
    number = forms.CharField(
        label=_("Number of the order or of the payment"),
        max_length=40,
        error_messages={
            "required": _("Write the order number; it is in the message we sent you."),
            "max_length": _("An order number is shorter than that."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": 40}),
    )
    phone = forms.CharField(
        label=_("Phone of the recipient"),
        help_text=_("The code goes to this phone."),
        error_messages={"required": _("Write the phone number that the order goes to.")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "maxlength": 30}),
    )

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        return number.strip().lstrip("#＃").strip()

    def clean_phone(self) -> str:
        try:
            return normalise_phone(self.cleaned_data["phone"])
        except ValueError as error:
            raise forms.ValidationError(
                _("This is not a phone number. Write 11 digits, such as 13800138000.")
            ) from error
