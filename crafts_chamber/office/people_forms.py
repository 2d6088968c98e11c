"""What officers type about the people of firms."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ClaimForm(forms.Form):
    reason = forms.CharField(
        label=_("What you checked, or why not"),
        required=False,
        help_text=_("Such as whom you called and when. The log keeps it; a person who is not confirmed reads it."),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
    )


class ReleaseForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        help_text=_("The log keeps it."),
        widget=forms.TextInput(attrs={"maxlength": 300}),
    )
