"""What a vendor types about its maker page: texts, new photos, and where each picture goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.vendors import maker_rules
from crafts_chamber.vendors.maker_changes import MakerChange, MakerChangePicture
from crafts_chamber.vendors.maker_editing import PageTexts, PicturePlace
from storefront.core.many_files import ManyFilesField, ManyFilesInput

TEXTS = ("story", "story_en", "technique", "technique_en")


class MakerPageForm(forms.Form):
    story = forms.CharField(
        label=_("Story of the workshop"),
        required=False,
        help_text=_("Who works here, how, with what. Each line becomes a paragraph."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    story_en = forms.CharField(
        label=_("Story in English (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 6, "lang": "en"})
    )
    technique = forms.CharField(
        label=_("Technique (optional)"),
        required=False,
        help_text=_("What is special about how you make it; shown as the last paragraph."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    technique_en = forms.CharField(
        label=_("Technique in English (optional)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "en"}),
    )
    photos = ManyFilesField(
        label=_("Add photos"),
        required=False,
        help_text=_("JPEG, PNG or WebP, up to 10 MB, at least 400 pixels a side. Places and camera data are removed."),
        widget=ManyFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    @property
    def texts(self) -> PageTexts:
        return PageTexts(**{name: self.cleaned_data[name].replace("\r\n", "\n") for name in TEXTS})


class PlaceForm(forms.Form):
    """One picture that is there already."""

    alt = forms.CharField(
        label=_("What is to be seen"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": maker_rules.LONGEST_ALT}),
    )
    position = forms.IntegerField(
        label=_("Place"), min_value=1, max_value=99, widget=forms.NumberInput(attrs={"min": 1, "max": 99})
    )
    remove = forms.BooleanField(label=_("Take it out"), required=False)

    def __init__(self, data: Any, *, picture: MakerChangePicture) -> None:
        initial = {"alt": picture.alt, "position": picture.position + 1}
        super().__init__(data, prefix=f"picture-{picture.pk}", initial=initial)
        self.picture = picture

    @property
    def place(self) -> PicturePlace:
        data = self.cleaned_data
        return PicturePlace(data["position"] - 1, data["alt"].strip(), not data["remove"])


def place_forms(change: MakerChange, data: Any = None) -> list[PlaceForm]:
    return [PlaceForm(data, picture=picture) for picture in change.pictures.all()]
