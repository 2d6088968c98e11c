"""What officers type."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DecisionForm(forms.Form):
    """An opinion (or reason) on what the officer saw: `round` says which submission that was."""

    opinion = forms.CharField(
        label=_("Opinion"),
        required=False,
        help_text=_("The firm reads it, and the log keeps it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    round = forms.IntegerField(widget=forms.HiddenInput())
