import pytest

from storefront.delivery.postcodes import postcode_of
from storefront.delivery.regions import UnknownRegion, paths


@pytest.mark.parametrize(
    ("code", "postcode"),
    [
        ("371322", "276100"),  # its own
        ("371311", "276017"),  # its own, within a city
        ("371302", "276002"),
        ("659012", "830000"),  # its province's: the table is older than the city
    ],
)
def test_a_district_has_its_own_postcode_or_the_nearest_above(code: str, postcode: str) -> None:
    assert postcode_of(code) == postcode


def test_every_district_has_six_digits() -> None:
    assert [code for code in paths() if not (len(postcode_of(code)) == 6 and postcode_of(code).isdigit())] == []


def test_a_code_that_is_no_district_is_refused() -> None:
    with pytest.raises(UnknownRegion):
        postcode_of("370000")
