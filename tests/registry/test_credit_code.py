import pytest
from hypothesis import given
from hypothesis import strategies as st

from crafts_chamber.registry.credit_code import ALPHABET, CreditCodeError, Layer, check_credit_code, check_digit
from tests.cast import credit_code, wrong_last

GOOD = "91371322000001011P"


def failure(text: str) -> CreditCodeError:
    with pytest.raises(CreditCodeError) as caught:
        check_credit_code(text)
    return caught.value


def test_well_formed_code_is_returned_without_warning():
    checked = check_credit_code(GOOD)
    assert (checked.code, checked.warnings) == (GOOD, ())


@pytest.mark.parametrize(
    "typed",
    ["91371322000001011p", " 9137 1322 0000 0101 1P ", "91371322-000001011-P", "９１３７１３２２０００００１０１１Ｐ"],
)
def test_spellings_of_one_code_become_one(typed):
    assert check_credit_code(typed).code == GOOD


@pytest.mark.parametrize(("text", "length"), [("", 0), (GOOD[:-1], 17), (GOOD + "0", 19)])
def test_wrong_length_is_said_with_the_length(text, length):
    error = failure(text)
    assert error.layer is Layer.LENGTH
    assert str(length) in error.sentence


def test_letter_read_for_a_digit_is_explained():
    error = failure("9137132200000101OP")
    assert error.layer is Layer.ALPHABET
    assert "17" in error.sentence and "“O”" in error.sentence and "0？" in error.sentence


def test_character_outside_the_alphabet_is_named():
    error = failure("91371322000001011中")
    assert error.layer is Layer.ALPHABET
    assert "18" in error.sentence and "中" in error.sentence


def test_wrong_check_digit_is_the_last_layer():
    assert failure(wrong_last(GOOD)).layer is Layer.CHECK_DIGIT


def test_wrong_organisation_code_only_warns():
    first = GOOD[:16] + "2"
    code = first + check_digit(first)
    checked = check_credit_code(code)
    assert checked.code == code
    assert len(checked.warnings) == 1 and code[8:17] in checked.warnings[0]


@given(number=st.integers(0, 99_999_999), place=st.integers(0, 17), other=st.sampled_from(ALPHABET))
def test_one_mistyped_character_never_passes(number, place, other):
    code = credit_code(number)
    if other == code[place]:
        assert check_credit_code(code).code == code
        return
    assert failure(code[:place] + other + code[place + 1 :]).layer is Layer.CHECK_DIGIT
