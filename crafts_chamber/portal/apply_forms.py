"""What a firm types into the steps of its application: parsed here, judged by the rules of vendors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.portal.forms import craft_choices
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.townships import TOWNSHIPS
from crafts_chamber.vendors.agreeing import current_agreement
from crafts_chamber.vendors.facts import BankFacts, ContactFacts, LicenceFacts, StoryFacts
from crafts_chamber.vendors.models import Application, Licence
from storefront.core.many_files import ManyFilesField, ManyFilesInput

PAPER = "application/pdf,image/jpeg,image/png,image/webp"


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LicenceForm(forms.Form):
    """Everything may be empty in a draft."""

    kind = forms.ChoiceField(label=_("Kind of licence"), required=False)
    number = forms.CharField(
        label=_("Credit code on the licence"),
        required=False,
        max_length=60,
        help_text=_("18 characters, as printed on the business licence."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    valid_from = forms.DateField(label=_("Valid from"), required=False, widget=DayInput())
    valid_until = forms.DateField(
        label=_("Valid until"), required=False, widget=DayInput(), help_text=_("Empty when the licence is long-term.")
    )
    long_term = forms.BooleanField(label=_("Long-term"), required=False)
    scan = forms.FileField(
        label=_("Scan or photo of the licence"),
        required=False,
        help_text=_("PDF, JPEG or PNG, up to 10 MB. Only the chamber and the platform see it."),
        widget=forms.FileInput(attrs={"accept": PAPER}),
    )

    def __init__(self, *args: Any, firm: Firm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = Licence.Kind.choices if firm.kind == Firm.Kind.HOUSEHOLD else [Licence.Kind.choices[0]]
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of licence"),
            required=False,
            choices=[("", "—"), *kinds],
            help_text=_("A household that sells only its own crafts needs no licence (E-Commerce Law, article 10).")
            if firm.kind == Firm.Kind.HOUSEHOLD
            else "",
        )

    @classmethod
    def of(cls, application: Application) -> "LicenceForm":
        licence = getattr(application, "licence", None)
        initial = {"number": application.firm.credit_code or ""}
        if licence and licence.kind:
            names = ("kind", "number", "valid_from", "valid_until", "long_term")
            initial = {name: getattr(licence, name) for name in names}
        return cls(initial=initial, firm=application.firm)

    @property
    def facts(self) -> LicenceFacts:
        return LicenceFacts(**{name: value for name, value in self.cleaned_data.items() if name != "scan"})


class NewLicenceForm(LicenceForm):
    """A vendor's next licence: everything is needed, and judged by `renewing`."""

    def __init__(self, *args: Any, firm: Firm, **kwargs: Any) -> None:
        super().__init__(*args, firm=firm, initial={"number": firm.credit_code or ""}, **kwargs)
        del self.fields["kind"]


class ContactForm(forms.Form):
    contact_name = forms.CharField(label=_("Contact person"), required=False)
    contact_phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        help_text=_("The chamber and the couriers call this number. It is not shown in the shop."),
    )
    ship_township = forms.ChoiceField(label=_("Parcels leave from"), required=False)
    ship_street = forms.CharField(label=_("Street or village, house number"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((township.slug, str(township)) for township in TOWNSHIPS)]
        self.fields["ship_township"] = forms.ChoiceField(label=_("Parcels leave from"), required=False, choices=choices)

    @classmethod
    def of(cls, application: Application) -> "ContactForm":
        facts = application.contact_facts
        return cls(initial={name: getattr(facts, name) for name in cls.base_fields})

    @property
    def facts(self) -> ContactFacts:
        return ContactFacts(**self.cleaned_data)


class BankForm(forms.Form):
    holder = forms.CharField(label=_("Account holder"), required=False, help_text=_("As the bank writes it."))
    bank = forms.CharField(label=_("Bank and branch"), required=False, help_text=_("With the name of the branch."))
    number = forms.CharField(
        label=_("Account number"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Kept encrypted; pages show its last four digits only. Leave it empty to keep the one we have."),
    )

    @classmethod
    def of(cls, application: Application) -> "BankForm":
        account = getattr(application, "bank_account", None)
        if account is None:
            return cls(initial={"holder": application.firm.name})
        return cls(initial={"holder": account.holder, "bank": account.bank})

    @property
    def facts(self) -> BankFacts:
        return BankFacts(**self.cleaned_data)


class StoryForm(forms.Form):
    crafts = forms.MultipleChoiceField(
        label=_("Crafts"), choices=craft_choices, required=False, widget=forms.CheckboxSelectMultiple
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

    @classmethod
    def of(cls, application: Application) -> "StoryForm":
        facts = application.story_facts
        return cls(initial={name: getattr(facts, name) for name in cls.base_fields})

    @property
    def facts(self) -> StoryFacts:
        return StoryFacts(**{**self.cleaned_data, "crafts": tuple(self.cleaned_data["crafts"])})


class PhotosForm(forms.Form):
    photos = ManyFilesField(
        label=_("Add pictures"),
        required=False,
        help_text=_("JPEG, PNG or WebP, up to 10 MB, at least 400 pixels a side. Places and camera data are removed."),
        widget=ManyFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


class AgreementForm(forms.Form):
    """`version` is the one that the page showed."""

    version = forms.CharField(widget=forms.HiddenInput(), max_length=10)
    accepted = forms.BooleanField(label=_("We have read the vendor agreement and accept it."), required=False)

    @classmethod
    def of(cls, application: Application) -> "AgreementForm":
        version = current_agreement().version
        return cls(initial={"version": version, "accepted": application.agreement_version == version})


class MessageForm(forms.Form):
    text = forms.CharField(label=_("Your message"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    about = forms.ChoiceField(label=_("About (optional)"), required=False)

    def __init__(self, *args: Any, abouts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"] = forms.ChoiceField(
            label=_("About (optional)"), required=False, choices=[("", "—"), *abouts]
        )


class LeaveForm(forms.Form):
    prefix = "leave"
    reason = forms.CharField(label=_("Why do you leave?"), required=False, max_length=300)
