"""The checkout form: where the parcels go and whom to call. It works in page steps, province before district."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from storefront.delivery.addresses import (
    NAME_MAX,
    STREET_MAX,
    Address,
    checked_address,
    districts_by_city,
    path_of,
    provinces,
)
from storefront.delivery.errors import BadAddress
from storefront.delivery.regions import UnknownRegion

from .buyer_form import BuyerFields
from .purchases import BuyerDetails

NOTE_MAX = 300
Choice = tuple[str, Any]
# Where a problem of the address is shown.
FIELD_OF = {"name": "name", "phone": "phone", "district": "district", "street": "street", "postcode": "postcode"}


class AddressFields(forms.Form):
    """An address on the mainland; `address` holds it once the form is valid."""

    province = forms.ChoiceField(
        label=_("Province"),
        error_messages={
            "required": _("Choose the province that the parcel goes to."),
            "invalid_choice": _("Choose the province that the parcel goes to."),
        },
    )
    district = forms.ChoiceField(
        label=_("City and district"),
        error_messages={
            "required": _("Choose the district or county that the parcel goes to."),
            "invalid_choice": _("Choose the district or county that the parcel goes to."),
        },
    )
    street = forms.CharField(
        label=_("Street, house number, room"),
        error_messages={"required": _("Write the street, house number and room, at least 3 characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "street-address", "maxlength": STREET_MAX}),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        required=False,
        help_text=_("Optional: we fill it in from the district."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code", "maxlength": 6}),
    )
    name = forms.CharField(
        label=_("Recipient's name"),
        error_messages={"required": _("Write the name of the person who receives the parcel.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "maxlength": NAME_MAX}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        help_text=_("For the courier."),
        error_messages={"required": _("Write a phone number, so that the courier can call.")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "maxlength": 30}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen_province = str(self["province"].value() or "")
        self.choices_of("province", [(region.code, region.name) for region in provinces()])
        self.choices_of("district", district_choices(self.chosen_province))

    def choices_of(self, name: str, choices: Sequence[Choice]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Please choose")), *choices]

    @property
    def province_is_known(self) -> bool:
        """Whether districts can be chosen yet."""
        return bool(district_choices(self.chosen_province))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        try:
            self.address: Address = checked_address(
                name=cleaned.get("name", ""),
                phone=cleaned.get("phone", ""),
                district_code=cleaned.get("district", ""),
                street=cleaned.get("street", ""),
                postcode=cleaned.get("postcode", ""),
            )
        except BadAddress as error:
            for problem, sentence in error.problems.items():
                if FIELD_OF[problem] not in self.errors:
                    self.add_error(FIELD_OF[problem], sentence)
        return cleaned


class CheckoutForm(BuyerFields, AddressFields):
    """Address, contact and buyer. `details()` is what a purchase needs, once the form is valid."""

    email = forms.EmailField(
        max_length=254,
        label=_("E-mail"),
        required=False,
        help_text=_("Optional."),
        error_messages=dict.fromkeys(
            ("invalid", "max_length"), _("This is not an e-mail address. Correct it, or leave it empty.")
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "maxlength": 254}),
    )
    pickup = forms.ChoiceField(
        label=_("Pick up at a hometown chamber"),
        required=False,
        help_text=_("Makers that bring parcels there ask less; the others send to your address."),
        error_messages={"invalid_choice": _("Choose a chamber from the list, or leave it empty.")},
    )
    note = forms.CharField(
        label=_("Note to the makers"),
        required=False,
        max_length=NOTE_MAX,
        help_text=_("Optional, such as when somebody is at home."),
        error_messages={"max_length": _("The note is too long: at most %(limit_value)d characters.")},
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": NOTE_MAX}),
    )

    agrees_no_return = forms.BooleanField(
        label=_("I agree: pieces made to my order cannot be sent back merely because I change my mind."),
        required=False,
        help_text=_("Without this tick the seven days to return hold for them too."),
    )

    save_address = forms.BooleanField(label=_("Keep this address in my address book."), required=False)

    def __init__(self, *args: Any, pickup_chambers: Sequence[Choice] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pickup"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("No, send everything to my address")), *pickup_chambers]
        self.offers_pickup = bool(pickup_chambers)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.clean_buyer(cleaned)
        return cleaned

    def details(self) -> BuyerDetails:
        given = self.cleaned_data
        return BuyerDetails(
            address=self.address,
            email=given["email"],
            note=given["note"].strip(),
            agrees_no_return=given["agrees_no_return"],
            pickup=given["pickup"],
            buyer=self.buyer_facts(),
        )


def district_choices(province_code: str) -> list[Choice]:
    """Districts of a province, grouped by city; empty when there is no such province."""
    try:
        cities = districts_by_city(province_code)
    except UnknownRegion:
        return []
    return [(city.name, [(district.code, district.name) for district in districts]) for city, districts in cities]


def form_values(details: BuyerDetails) -> dict[str, Any]:
    """What the form shows when a shopper comes back to change something."""
    return {
        **address_values(details.address),
        "email": details.email,
        "note": details.note,
        "agrees_no_return": details.agrees_no_return,
        "pickup": details.pickup,
        **asdict(details.buyer),
    }


def address_values(address: Address) -> dict[str, Any]:
    """What the form shows of an address that is known already."""
    return {
        "province": path_of(address.path.district.code).province.code,
        "district": address.path.district.code,
        "street": address.street,
        "postcode": address.postcode,
        "name": address.name,
        "phone": address.phone_as_written,
    }
