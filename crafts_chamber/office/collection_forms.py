"""A new collection."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CollectionForm(forms.Form):
    name = forms.CharField(
        label=_("Name in Chinese"),
        help_text=_("A feast or a season, such as the Dragon Boat or the Spring Festival."),
        max_length=60,
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=60, required=False)
