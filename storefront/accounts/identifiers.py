"""The two names a person signs in with, in one spelling each."""

import phonenumbers

MAINLAND = 86


def normalise_email(email: str) -> str:
    """Lower-case, without surrounding blanks."""
    return email.strip().lower()


def normalise_phone(phone: str) -> str:
    """E.164, read as a mainland number when no country is given; raises ValueError when it can't be a number."""
    try:
        number = phonenumbers.parse(phone, "CN")
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"{phone!r} is not a phone number.") from error
    if not phonenumbers.is_valid_number(number):
        raise ValueError(f"{phone!r} is not a phone number.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def national_phone(phone: str) -> str:
    """As people at home write it, for a number that `normalise_phone` made: `139 0000 0001`; others as they are."""
    try:
        number = phonenumbers.parse(phone, "CN")
    except phonenumbers.NumberParseException:
        return phone
    if number.country_code != MAINLAND:
        return phone
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))
