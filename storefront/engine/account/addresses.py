"""What an address must have, as Saleor demands it: country, places, postcode, street, and a phone that is one."""

from typing import Any

import phonenumbers

from ..core.errors import Problem, Refused
from .models import Address

# Source: Saleor 3.23 as measured; its address data for CN asks for these (libaddressinput «require»).
REQUIRED = ("country", "country_area", "city", "postal_code", "street_address_1")
FIELDS = (
    "first_name",
    "last_name",
    "company_name",
    "street_address_1",
    "street_address_2",
    "city",
    "city_area",
    "postal_code",
    "country",
    "country_area",
)


def build_address(data: dict[str, Any], *, address_type: str | None = None) -> Address:
    """An unsaved address from an AddressInput; raises Refused with one problem a field.

    `skip_validation` in `data` keeps the places as they are, which must be there all the same; the caller checks that
    the app may ask for it.
    `address_type` (SHIPPING, BILLING) travels in the problems' params.
    """
    skipped = bool(data.get("skip_validation"))
    address = Address(validation_skipped=skipped, metadata=_metadata(data))
    for name in FIELDS:
        setattr(address, name, str(data.get(name) or "").strip())
    params = {"address_type": address_type}
    problems = [
        Problem(_field(name), "This field is required.", "REQUIRED", params)
        for name in REQUIRED
        if not getattr(address, name)
    ]
    address.phone, wrong = _phone(data.get("phone"), address.country)
    # Saleor looks at the phone before the rest, or after it when the places are not to be checked.
    phone = [Problem("phone", wrong, "INVALID", {} if skipped else params)] if wrong else []
    found = (problems or phone) if skipped else (phone or problems)
    if found:
        raise Refused(found)
    return address


def _metadata(data: dict[str, Any]) -> dict[str, str]:
    return {item["key"]: item["value"] for item in data.get("metadata") or []}


def _field(name: str) -> str:
    return name.replace("street_address_1", "streetAddress1")


def _phone(text: str | None, country: str) -> tuple[str, str | None]:
    """(E.164, problem) of a phone number as written in `country`; none at all is fine."""
    if not text:
        return "", None
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return "", f"{text!r} is not a phone number."
    if not phonenumbers.is_valid_number(number):
        return "", f"{text!r} is not a valid phone number."
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), None


def copy_address(address: Address | None) -> Address | None:
    """A saved copy, so that a later edit of the original changes nothing."""
    if address is None:
        return None
    address = Address.objects.get(pk=address.pk)
    address.pk = None
    address._state.adding = True
    address.save()
    return address
