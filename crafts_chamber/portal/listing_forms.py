"""What vendors type about their goods: parsed here, judged by the rules of listings."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from crafts_chamber.listings import axes, rules
from crafts_chamber.listings.crop import Crop, Shape
from crafts_chamber.listings.drafting import PictureFacts
from crafts_chamber.listings.models import RevisionPicture
from crafts_chamber.listings.rules import Axis, Proposal, ProposedVariant
from crafts_chamber.registry.errors import InvalidFields, Refusal
from crafts_chamber.vendors.models import Vendor
from storefront.core.many_files import ManyFilesField, ManyFilesInput

from .forms import craft_choices, show_refusal


class ListingForm(forms.Form):
    """The goods themselves; their options are rows of `OptionFormSet`."""

    name = forms.CharField(label=_("Name"), help_text=_("What a shopper calls it, such as 手工柳编收纳篮."))
    name_en = forms.CharField(label=_("Name in English (optional)"), required=False)
    craft = forms.ChoiceField(label=_("Craft"))
    description = forms.CharField(
        label=_("Description"),
        required=False,
        help_text=_("Size, how it is made, how to care for it. Each line becomes a paragraph."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    description_en = forms.CharField(
        label=_("Description in English"), required=False, widget=forms.Textarea(attrs={"rows": 5, "lang": "en"})
    )
    material = forms.CharField(label=_("Material"), required=False)
    material_en = forms.CharField(label=_("Material in English"), required=False)
    size = forms.CharField(
        label=_("Size"),
        required=False,
        help_text=_(
            "In centimetres, such as the width of the mouth and the height. Leave it empty when options differ in size."
        ),
    )
    size_en = forms.CharField(label=_("Size in English"), required=False)
    technique = forms.CharField(
        label=_("Technique"), required=False, help_text=_("Such as plain weave, or mortise and tenon.")
    )
    technique_en = forms.CharField(label=_("Technique in English"), required=False)
    heritage_level = forms.ChoiceField(
        label=_("Heritage level"),
        required=False,
        choices=rules.HeritageLevel.choices,
        help_text=_("Only when this craft stands on a register of intangible cultural heritage."),
    )
    weight_grams = forms.IntegerField(
        label=_("Weight of one packed piece, in grams"), initial=500, widget=forms.NumberInput(attrs={"min": 1})
    )
    made_to_order = forms.BooleanField(label=_("Made to order"), required=False)
    days_to_make = forms.IntegerField(
        label=_("Days to make"),
        required=False,
        help_text=_("Only for goods made to order."),
        widget=forms.NumberInput(attrs={"min": 0}),
    )
    relief = forms.BooleanField(
        label=_("Relief goods"),
        required=False,
        help_text=_(
            "Tick this when rural households earn by these goods: by piece-work, by wages, by material that you buy from "
            "them, or by a share. The chamber reviews it, and the shop says that it is your statement."
        ),
    )
    photos = ManyFilesField(
        label=_("Photos"),
        required=False,
        help_text=_("JPEG, PNG or WebP, up to 10 MB, at least 400 pixels a side. Places and camera data are removed."),
        widget=ManyFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    TEXTS: ClassVar[tuple[str, ...]] = (
        "name",
        "name_en",
        "craft",
        "description",
        "description_en",
        "material",
        "material_en",
        "size",
        "size_en",
        "technique",
        "technique_en",
        "heritage_level",
    )

    def __init__(self, *args: Any, vendor: Vendor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["craft"] = forms.ChoiceField(label=_("Craft"), choices=crafts_of(vendor))

    @property
    def uploads(self) -> "list[UploadedFile[bytes]]":
        return list(self.cleaned_data["photos"])

    def proposal(self, variants: tuple[ProposedVariant, ...], chosen: tuple[Axis, ...] = ()) -> Proposal:
        data = self.cleaned_data
        return Proposal(
            # Browsers send CR LF between lines: the same text must stay the same.
            **{name: data[name].replace("\r\n", "\n") for name in self.TEXTS},
            weight_grams=data["weight_grams"],
            made_to_order=data["made_to_order"],
            days_to_make=data["days_to_make"] or 0,
            relief=data["relief"],
            variants=variants,
            axes=chosen,
        )


def initial_of(proposal: Proposal) -> dict[str, Any]:
    names = (*ListingForm.TEXTS, "weight_grams", "made_to_order", "days_to_make", "relief")
    return {name: getattr(proposal, name) or "" for name in names}


class OptionForm(forms.Form):
    """One row of the options. The stock of an option that is on sale is changed elsewhere: Saleor counts it."""

    option = forms.CharField(label=_("Option"), required=False)
    option_en = forms.CharField(label=_("In English (optional)"), required=False)
    price = forms.DecimalField(label=_("Price in yuan"), widget=forms.NumberInput(attrs={"step": "0.01"}))
    stock = forms.IntegerField(label=_("Stock in pieces"))
    sku = forms.CharField(label=_("SKU (optional)"), required=False)
    weight_grams = forms.IntegerField(label=_("Weight in grams (optional)"), required=False)
    # The price when the form was opened: it may go down meanwhile, and saving must not bring it back.
    was = forms.DecimalField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, published: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on_sale = bool(self.initial.get("sku")) and self.initial.get("sku") in published
        if self.on_sale:
            self.fields["sku"].widget.attrs["readonly"] = True
            self.fields["stock"].widget = forms.HiddenInput()

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the row: an option that was there is taken out by emptying it."""
        names = [self.add_prefix(name) for name in self.fields if name != "was"]
        return self.is_bound and not any(str(self.data.get(name) or "").strip() for name in names)

    def full_clean(self) -> None:
        if not self.is_blank:
            super().full_clean()
            return
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def variant(self, prices: Mapping[str, Decimal]) -> ProposedVariant:
        """`prices`: by SKU, as they stand now; one that was not touched here stays as it stands."""
        data = self.cleaned_data
        price: Decimal = data["price"]
        if data["was"] == price:
            price = prices.get(data["sku"].upper(), price)
        return ProposedVariant(
            price=price,
            weight_grams=data["weight_grams"],
            stock=data["stock"],
            option=data["option"],
            sku=data["sku"].upper(),
            option_en=data["option_en"],
        )


OptionFormSet = forms.formset_factory(
    OptionForm, extra=3, max_num=rules.MOST_OPTIONS, absolute_max=2 * rules.MOST_OPTIONS
)


def option_rows(variants: Iterable[ProposedVariant]) -> list[dict[str, Any]]:
    names = ("option", "option_en", "price", "stock", "sku", "weight_grams")
    return [{**{name: getattr(variant, name) for name in names}, "was": variant.price} for variant in variants]


def filled_rows(options: Any) -> list[OptionForm]:
    return [form for form in options.forms if not form.is_blank]


def variants_of(options: Any, prices: Mapping[str, Decimal]) -> tuple[ProposedVariant, ...]:
    """The filled rows of a valid formset, in its order."""
    return tuple(form.variant(prices) for form in filled_rows(options))


class AxisForm(forms.Form):
    """A named attribute in which the options differ, with its values."""

    name = forms.CharField(label=_("Attribute"), required=False, help_text=_("Such as colour or size."))
    name_en = forms.CharField(label=_("In English (optional)"), required=False)
    values = forms.CharField(
        label=_("Values"),
        required=False,
        help_text=_("One a line; its English may follow an equals sign."),
        widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-Hans"}),
    )

    @property
    def axis(self) -> Axis:
        data = self.cleaned_data
        return Axis(data["name"], data["name_en"], axes.read_values(data["values"]))


AxisFormSet = forms.formset_factory(AxisForm, extra=0, min_num=2, max_num=axes.MOST_AXES, absolute_max=axes.MOST_AXES)


def axis_rows(chosen: Iterable[Axis]) -> list[dict[str, Any]]:
    return [{"name": axis.name, "name_en": axis.name_en, "values": axes.write_values(axis.values)} for axis in chosen]


def axes_of(formset: Any) -> tuple[Axis, ...]:
    """What is filled in; an empty row is no attribute."""
    found = (form.axis for form in formset.forms)
    return tuple(axis for axis in found if axis.name or axis.name_en or axis.values)


# The nine places of a photo, as a picker of three by three shows them.
FOCUS_CHOICES = [
    ("0-0", _("Top left")),
    ("50-0", _("At the top")),
    ("100-0", _("Top right")),
    ("0-50", _("On the left")),
    ("50-50", _("Middle")),
    ("100-50", _("On the right")),
    ("0-100", _("Bottom left")),
    ("50-100", _("At the bottom")),
    ("100-100", _("Bottom right")),
]


class PictureForm(forms.Form):
    """How one photo is shown."""

    pk = forms.IntegerField(widget=forms.HiddenInput())
    alt = forms.CharField(
        label=_("What is to be seen"),
        required=False,
        max_length=rules.LONGEST_ALT,
        help_text=_("Read out to people who don't see it."),
    )
    alt_en = forms.CharField(label=_("In English (optional)"), required=False, max_length=rules.LONGEST_ALT)
    shape = forms.ChoiceField(label=_("Cut"), choices=Shape.choices)
    focus = forms.ChoiceField(label=_("Keep in view"), choices=FOCUS_CHOICES)

    @property
    def facts(self) -> PictureFacts:
        data = self.cleaned_data
        x, _mark, y = data["focus"].partition("-")
        return PictureFacts(data["pk"], data["alt"], data["alt_en"], Crop(data["shape"], int(x), int(y)))


PictureFormSet = forms.formset_factory(
    PictureForm, extra=0, max_num=rules.MOST_PICTURES, absolute_max=rules.MOST_PICTURES
)


def picture_rows(pictures: Iterable[RevisionPicture]) -> list[dict[str, Any]]:
    return [
        {
            "pk": picture.pk,
            "alt": picture.alt,
            "alt_en": picture.alt_en,
            "shape": picture.shape,
            "focus": f"{picture.focus_x}-{picture.focus_y}",
        }
        for picture in pictures
    ]


def show_listing_refusal(refusal: Refusal, form: forms.Form, options: Any, axis_forms: Any) -> None:
    """Put each sentence beside the field that it is about; the attributes have rows of their own."""
    if not isinstance(refusal, InvalidFields):
        show_refusal(refusal, form)
        return
    of_axes = [problem for problem in refusal.problems if problem.field == "axes"]
    for problem in of_axes:
        axis_forms.forms[problem.row or 0].add_error("values", problem.sentence)
    others = [problem for problem in refusal.problems if problem.field != "axes"]
    if others:
        show_refusal(InvalidFields(others), form, filled_rows(options))


class NewListingForm(forms.Form):
    """What a draft begins with; everything else is saved as it goes."""

    name = forms.CharField(label=_("Name"), help_text=_("What a shopper calls it, such as 手工柳编收纳篮."))
    craft = forms.ChoiceField(label=_("Craft"))

    def __init__(self, *args: Any, vendor: Vendor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["craft"] = forms.ChoiceField(label=_("Craft"), choices=crafts_of(vendor))

    @property
    def proposal(self) -> Proposal:
        return Proposal(name=self.cleaned_data["name"], craft=self.cleaned_data["craft"], variants=())


def crafts_of(vendor: Vendor) -> list[tuple[str, str]]:
    own = vendor.application.crafts
    return [(slug, name) for slug, name in craft_choices() if slug in own]


class LowStockForm(forms.Form):
    """Of so many pieces left the firm is told."""

    pieces = forms.IntegerField(label=_("Tell us when so few pieces of an option are left"), min_value=0, max_value=999)


class LiveForm(forms.Form):
    """Stock and price of one option, changed at once; what is left empty stays."""

    sku = forms.CharField(max_length=rules.LONGEST_SKU)
    stock = forms.IntegerField(label=_("Stock in pieces"), required=False)
    price = forms.DecimalField(label=_("Price in yuan"), required=False)


class BulkForm(forms.Form):
    """What is done to the ticked goods."""

    pieces = forms.IntegerField(required=False)


class MessageForm(forms.Form):
    text = forms.CharField(
        label=_("Message"), max_length=rules.LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )
