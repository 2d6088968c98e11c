"""What a vendor answers to a statement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.errors import Refusal


class StatementAnswerForm(forms.Form):
    """`seen` is how often the settlement had moved when the page showed it."""

    seen = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)
    words = forms.CharField(label=_("In your words"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def show(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)
