"""Each layer by itself, what a slip is answered with, and properties over made-up codes."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from crafts_chamber.registry.code_slips import is_flawless, likely_codes
from crafts_chamber.registry.credit_code import (
    ALPHABET,
    AUTHORITIES,
    LOOK_ALIKES,
    CreditCodeError,
    Layer,
    check_credit_code,
    check_digit,
)
from tests.cast import credit_code, wrong_last

GOOD = "91371322000001011P"


def failure(text: str) -> CreditCodeError:
    with pytest.raises(CreditCodeError) as caught:
        check_credit_code(text)
    return caught.value


def with_digit(first: str) -> str:
    return first + check_digit(first)


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


@pytest.mark.parametrize(("letter", "meant"), [("O", "0"), ("I", "1"), ("Z", "2"), ("S", "5"), ("V", "U")])
def test_letter_read_for_another_character_is_explained(letter, meant):
    error = failure(GOOD[:16] + letter + GOOD[17:])
    assert error.layer is Layer.ALPHABET
    assert "17" in error.sentence and f"“{letter}”" in error.sentence and f"“{meant}”？" in error.sentence


def test_character_outside_the_alphabet_is_named():
    error = failure("91371322000001011中")
    assert error.layer is Layer.ALPHABET
    assert "18" in error.sentence and "中" in error.sentence


@pytest.mark.parametrize("prefix", ["01", "94", "90", "B1", "Y2", "9A"])
def test_prefix_that_no_authority_gives_is_named(prefix):
    error = failure(with_digit(prefix + GOOD[2:17]))
    assert error.layer is Layer.AUTHORITY
    assert f"“{prefix}”" in error.sentence


@pytest.mark.parametrize("region", ["991322", "37132A", "001322", "200000"])
def test_region_that_is_none_is_named(region):
    error = failure(with_digit("91" + region + GOOD[8:17]))
    assert error.layer is Layer.REGION
    assert f"“{region}”" in error.sentence and "371322" in error.sentence


@pytest.mark.parametrize("region", ["100000", "370000", "371300", "371322", "110105", "441900", "810000"])
def test_regions_of_every_level_are_known(region):
    assert check_credit_code(with_digit("91" + region + GOOD[8:17])).warnings == ()


def test_a_county_of_former_times_only_warns():
    code = with_digit("91371399" + GOOD[8:17])
    assert len(check_credit_code(code).warnings) == 1 and "371399" in check_credit_code(code).warnings[0]


def test_wrong_check_digit_is_the_last_layer():
    assert failure(wrong_last(GOOD)).layer is Layer.CHECK_DIGIT


def test_wrong_organisation_code_only_warns():
    first = GOOD[:16] + "2"
    code = first + check_digit(first)
    checked = check_credit_code(code)
    assert checked.code == code
    assert len(checked.warnings) == 1 and code[8:17] in checked.warnings[0]


def test_a_slip_is_answered_with_what_was_probably_meant():
    swapped = "91371322000010011P"
    assert likely_codes(swapped) == [GOOD]
    assert failure(swapped).sentence.endswith(f"您要填的是不是 {GOOD}？")
    with translation.override("en"):
        assert failure(swapped).sentence.endswith(f"did you mean {GOOD}?")


def test_without_a_good_guess_none_is_made():
    hopeless = "91371322791900000A"
    assert likely_codes(hopeless) == []
    assert "颠倒" in failure(hopeless).sentence


@pytest.mark.parametrize("layer", list(Layer))
def test_every_layer_speaks_both_languages(layer):
    wrong = {
        Layer.LENGTH: "9",
        Layer.ALPHABET: "O" + GOOD[1:],
        Layer.AUTHORITY: "01" + GOOD[2:],
        Layer.REGION: "91000000" + GOOD[8:],
        Layer.CHECK_DIGIT: wrong_last(GOOD),
    }[layer]
    said = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            error = failure(wrong)
        assert error.layer is layer
        said[language] = error.sentence
    assert said["en"].isascii() or "«" in said["en"]
    assert any("\u4e00" <= char <= "\u9fff" for char in said["zh-hans"])


codes = st.builds(credit_code, st.integers(0, 99_999_999))


@given(code=codes)
def test_made_up_codes_are_flawless(code):
    assert is_flawless(code) and check_credit_code(code).warnings == ()


@given(code=codes, place=st.integers(0, 17), other=st.sampled_from(ALPHABET))
def test_one_mistyped_character_never_passes(code, place, other):
    wrong = code[:place] + other + code[place + 1 :]
    if wrong == code:
        assert check_credit_code(wrong).code == code
        return
    layer = failure(wrong).layer
    assert (
        layer is Layer.CHECK_DIGIT
        or (layer is Layer.AUTHORITY and place < 2)
        or (layer is Layer.REGION and 2 <= place < 8)
    )


@given(code=codes, place=st.integers(0, 16))
def test_a_swap_of_neighbours_is_always_undone(code, place):
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if wrong != code:
        with pytest.raises(CreditCodeError):
            check_credit_code(wrong)
        assert code in likely_codes(wrong)


@given(code=codes, place=st.integers(0, 17), other=st.sampled_from(ALPHABET))
def test_every_guess_is_flawless_and_one_slip_away(code, place, other):
    wrong = code[:place] + other + code[place + 1 :]
    for guess in likely_codes(wrong):
        assert is_flawless(guess)
        differing = [at for at in range(18) if guess[at] != wrong[at]]
        swap = len(differing) == 2 and differing[1] - differing[0] == 1 and sorted(guess) == sorted(wrong)
        assert len(differing) == 1 or swap


@given(text=st.text(max_size=30))
def test_whatever_is_typed_is_answered(text):
    try:
        checked = check_credit_code(text)
    except CreditCodeError as error:
        assert error.sentence and error.field == "credit_code"
    else:
        assert len(checked.code) == 18


@given(code=codes, place=st.integers(8, 16), letter=st.sampled_from(sorted(LOOK_ALIKES)))
def test_a_letter_of_none_is_named_with_its_place(code, place, letter):
    error = failure(code[:place] + letter + code[place + 1 :])
    assert error.layer is Layer.ALPHABET
    assert str(place + 1) in error.sentence and letter in error.sentence


@given(first=st.sampled_from(ALPHABET), second=st.sampled_from(ALPHABET))
def test_prefixes_are_those_of_the_standard(first, second):
    code = with_digit(first + second + GOOD[2:17])
    if second in AUTHORITIES.get(first, ""):
        assert check_credit_code(code).code == code
    else:
        assert failure(code).layer is Layer.AUTHORITY
