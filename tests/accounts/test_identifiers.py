import pytest

from storefront.accounts.identifiers import national_phone, normalise_email, normalise_phone


@pytest.mark.parametrize("typed", ["13900000001", "139 0000 0001", "+86 139-0000-0001", "0086 13900000001"])
def test_one_number_has_one_spelling(typed):
    assert normalise_phone(typed) == "+8613900000001"


@pytest.mark.parametrize("typed", ["", "12", "not a number", "1390000000"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match="not a phone number"):
        normalise_phone(typed)


def test_number_is_shown_as_people_at_home_write_it():
    assert national_phone("+8613900000001") == "139 0000 0001"
    assert national_phone("+442071838750") == "+442071838750"
    assert national_phone("") == ""


def test_email_is_lower_case():
    assert normalise_email(" Liu@Demo.Example ") == "liu@demo.example"
