"""What a collection says of itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from storefront.catalog.actions import CollectionWords
from storefront.catalog.models import Collection


class CollectionForm(forms.Form):
    name = forms.CharField(
        label=_("Name in Chinese"),
        help_text=_("A feast or a season, such as the Dragon Boat or the Spring Festival."),
        max_length=60,
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=60, required=False)
    description = forms.CharField(
        label=_("Text in Chinese"),
        help_text=_("A sentence or two above the goods. Each line becomes a paragraph."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    description_en = forms.CharField(
        label=_("Text in English"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}),
    )

    @property
    def words(self) -> CollectionWords:
        return CollectionWords(**self.cleaned_data)

    @classmethod
    def of(cls, collection: Collection) -> "CollectionForm":
        return cls(
            initial={
                "name": collection.name,
                "name_en": collection.name_en,
                "description": "\n".join(collection.description),
                "description_en": "\n".join(collection.description_en),
            }
        )
