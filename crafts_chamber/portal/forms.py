"""What firms type: parsed here, judged by the rules of vendors and listings."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from crafts_chamber.listings import rules as listing_rules
from crafts_chamber.listings.rules import Proposal, ProposedVariant
from crafts_chamber.registry.errors import InvalidFields, Refusal
from crafts_chamber.registry.townships import TOWNSHIPS
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.rules import ApplicationFacts
from storefront.catalog.crafts import CRAFTS


def craft_choices() -> list[tuple[str, str]]:
    """The seven crafts in the page's language."""
    return [(craft.slug, craft.name) for craft in CRAFTS]


class CreditCodeForm(forms.Form):
    credit_code = forms.CharField(
        label=_("Unified social credit code"),
        help_text=_("18 characters, as printed on the business licence."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class ApplicationForm(forms.Form):
    """A firm's application. Everything may be empty in a draft."""

    crafts = forms.MultipleChoiceField(
        label=_("Crafts"), choices=craft_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    contact_name = forms.CharField(label=_("Contact person"), required=False)
    contact_phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        help_text=_("The chamber and the couriers call this number. It is not shown in the shop."),
    )
    story = forms.CharField(
        label=_("Story of the workshop"),
        required=False,
        help_text=_("Shown on your maker page: who works here, how, with what. At least 20 characters."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    story_en = forms.CharField(
        label=_("Story in English (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 4, "lang": "en"})
    )
    ship_township = forms.ChoiceField(label=_("Parcels leave from"), required=False)
    ship_street = forms.CharField(label=_("Street or village, house number"), required=False)
    agreement_accepted = forms.BooleanField(label=_("We have read the vendor agreement and accept it."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((township.slug, str(township)) for township in TOWNSHIPS)]
        self.fields["ship_township"] = forms.ChoiceField(label=_("Parcels leave from"), required=False, choices=choices)

    @classmethod
    def of(cls, facts: ApplicationFacts) -> "ApplicationForm":
        return cls(initial={name: getattr(facts, name) for name in cls.base_fields})

    @property
    def facts(self) -> ApplicationFacts:
        data = dict(self.cleaned_data)
        return ApplicationFacts(**{**data, "crafts": tuple(data["crafts"])})


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once; cleaned to a list, empty when none was chosen."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files if file]


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
        choices=listing_rules.HeritageLevel.choices,
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
        own = vendor.application.crafts
        self.fields["craft"] = forms.ChoiceField(
            label=_("Craft"), choices=[(slug, name) for slug, name in craft_choices() if slug in own]
        )

    @property
    def uploads(self) -> "list[UploadedFile[bytes]]":
        return list(self.cleaned_data["photos"])

    def proposal(self, variants: tuple[ProposedVariant, ...]) -> Proposal:
        data = self.cleaned_data
        return Proposal(
            **{name: data[name] for name in self.TEXTS},
            weight_grams=data["weight_grams"],
            made_to_order=data["made_to_order"],
            days_to_make=data["days_to_make"] or 0,
            relief=data["relief"],
            variants=variants,
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

    def __init__(self, *args: Any, published: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on_sale = bool(self.initial.get("sku")) and self.initial.get("sku") in published
        if self.on_sale:
            self.fields["sku"].widget.attrs["readonly"] = True
            self.fields["stock"].widget = forms.HiddenInput()

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the row: an option that was there is taken out by emptying it."""
        names = [self.add_prefix(name) for name in self.fields]
        return self.is_bound and not any(str(self.data.get(name) or "").strip() for name in names)

    def full_clean(self) -> None:
        if not self.is_blank:
            super().full_clean()
            return
        self._errors = ErrorDict()
        self.cleaned_data = {}

    @property
    def variant(self) -> ProposedVariant:
        data = self.cleaned_data
        price: Decimal = data["price"]
        return ProposedVariant(
            price=price,
            stock=data["stock"],
            option=data["option"],
            sku=data["sku"].upper(),
            option_en=data["option_en"],
        )


OptionFormSet = forms.formset_factory(
    OptionForm, extra=3, max_num=listing_rules.MOST_OPTIONS, absolute_max=2 * listing_rules.MOST_OPTIONS
)


def filled_rows(options: Any) -> list[OptionForm]:
    return [form for form in options.forms if not form.is_blank]


def variants_of(options: Any) -> tuple[ProposedVariant, ...]:
    """The filled rows of a valid formset, in its order."""
    return tuple(form.variant for form in filled_rows(options))


def show_refusal(refusal: Refusal, form: forms.Form, rows: Iterable[forms.Form] = ()) -> None:
    """Put each sentence beside the field that it is about."""
    filled = list(rows)
    if isinstance(refusal, InvalidFields):
        for problem in refusal.problems:
            target = form if problem.row is None else filled[problem.row]
            target.add_error(problem.field if problem.field in target.fields else None, problem.sentence)
    else:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


class StockForm(forms.Form):
    sku = forms.CharField(max_length=listing_rules.LONGEST_SKU)
    stock = forms.IntegerField(label=_("Stock in pieces"))
