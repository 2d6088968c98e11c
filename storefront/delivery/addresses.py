"""Addresses of parcels: what a shopper gives, checked, and what Saleor takes."""

import re
from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from storefront.accounts.identifiers import normalise_phone
from storefront.saleor.client.enums import CountryCode
from storefront.saleor.client.input_types import AddressInput

from .errors import BadAddress
from .postcodes import postcode_of
from .regions import RegionPath, UnknownRegion, children, districts_by_city, path_of, provinces

__all__ = [
    "Address",
    "children",
    "checked_address",
    "districts_by_city",
    "path_of",
    "postcode_of",
    "provinces",
    "saleor_address",
]

NAME_MAX = 60
STREET_MIN, STREET_MAX = 3, 120
POSTCODE = re.compile(r"[0-9]{6}")


@dataclass(frozen=True)
class Address:
    """A checked address on the mainland; make one with `checked_address`. The phone is E.164."""

    name: str
    phone: str
    path: RegionPath
    street: str
    postcode: str

    @property
    def region(self) -> str:
        return str(self.path)

    @property
    def phone_as_written(self) -> str:
        """The phone the way people on the mainland write it."""
        return self.phone.removeprefix("+86")

    def as_json(self) -> dict[str, Any]:
        """What is stored of it: names as well as codes, so that a later change of codes leaves it readable."""
        return {
            "name": self.name,
            "phone": self.phone,
            "province": self.path.province.name,
            "city": self.path.city.name,
            "district": self.path.district.name,
            "district_code": self.path.district.code,
            "street": self.street,
            "postcode": self.postcode,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        path = path_of(data["district_code"])
        return cls(data["name"], data["phone"], path, data["street"], data["postcode"])


def checked_address(*, name: str, phone: str, district_code: str, street: str, postcode: str = "") -> Address:
    """An address a parcel can reach; an empty postcode is filled in. Raises BadAddress with a sentence per field."""
    problems: dict[str, str] = {}
    name, street, postcode = one_line(name), one_line(street), postcode.strip()
    if not name:
        problems["name"] = _("Write the name of the person who receives the parcel.")
    elif len(name) > NAME_MAX:
        problems["name"] = _("The name is too long: at most %(count)d characters.") % {"count": NAME_MAX}
    if not STREET_MIN <= len(street) <= STREET_MAX:
        problems["street"] = street_problem(len(street))
    if postcode and not POSTCODE.fullmatch(postcode):
        problems["postcode"] = _("A postcode has six digits. You can also leave it empty.")
    try:
        phone = normalise_phone(phone)
    except ValueError:
        problems["phone"] = phone_problem(phone)
    path = find_path(district_code)
    if path is None:
        problems["district"] = _("Choose the district or county that the parcel goes to.")
    if problems or path is None:
        raise BadAddress(problems)
    return Address(name, phone, path, street, postcode or postcode_of(path.district.code))


def find_path(district_code: str) -> RegionPath | None:
    try:
        return path_of(district_code)
    except UnknownRegion:
        return None


def street_problem(length: int) -> str:
    if length > STREET_MAX:
        return _("The street address is too long: at most %(count)d characters.") % {"count": STREET_MAX}
    return _("Write the street, house number and room, at least %(count)d characters.") % {"count": STREET_MIN}


def phone_problem(phone: str) -> str:
    if not phone.strip():
        return _("Write a phone number, so that the courier can call.")
    return _("“%(phone)s” is not a phone number. Write 11 digits, such as 13800138000.") % {"phone": phone.strip()[:30]}


def one_line(text: str) -> str:
    return " ".join(text.split())


def saleor_address(address: Address) -> AddressInput:
    """What a checkout takes. Saleor's address data is old (323 districts would be refused), so its check is skipped.

    Municipalities have the district as `city`, as Saleor expects it; so has a city without districts itself.
    """
    path = address.path
    in_city = path.city.name not in (path.province.name, path.district.name)
    return AddressInput(
        first_name=address.name,
        last_name="",
        street_address_1=address.street,
        country=CountryCode.CN,
        country_area=path.province.name,
        city=path.city.name if in_city else path.district.name,
        city_area=path.district.name if in_city else "",
        postal_code=address.postcode,
        phone=address.phone,
        skip_validation=True,
    )
