"""What officers type about the people of firms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.vendors.mandates import MandateFacts
from crafts_chamber.vendors.people_selectors import chamber_clerks
from storefront.accounts.models import User


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


class MandateForm(forms.Form):
    """A firm's paper: who acts for it, from when until when, and a scan of it."""

    clerk = forms.ModelChoiceField(label=_("Clerk of the chamber"), queryset=User.objects.none())
    valid_from = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    valid_until = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    scan = forms.FileField(
        label=_("Scan of the signed paper"),
        help_text=_("PDF, JPEG, PNG or WebP, up to 10 MB. Only officers of the chamber can open it."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clerk = self.fields["clerk"]
        assert isinstance(clerk, forms.ModelChoiceField)
        clerk.queryset = chamber_clerks()

    @property
    def facts(self) -> MandateFacts:
        data = self.cleaned_data
        return MandateFacts(data["clerk"], data["valid_from"], data["valid_until"])
