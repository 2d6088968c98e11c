from itertools import combinations

import pytest

from storefront.payments.bank_transfer.references import (
    ALPHABET,
    check_character,
    new_reference,
    read_reference,
    written,
)


def reference(body: str = "7F3K9") -> str:
    return written(body + check_character(body))


def test_a_new_reference_reads_back_as_itself() -> None:
    for _ in range(200):
        made = new_reference()
        assert read_reference(made) == made
        assert len(made) == 10


def test_the_alphabet_has_no_characters_that_look_alike() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert not set("0O1IL") & set(ALPHABET)


@pytest.mark.parametrize(
    "spelling", ["{}", " {} ", "tc 7f3k 9{last}", "7F3K9{last}", "TC7F3K-9{last}", "Tc-7f3k–9{last}"]
)
def test_people_may_write_it_their_way(spelling: str) -> None:
    made = reference()
    assert read_reference(spelling.format(made, last=made[-1])) == made


def test_every_single_wrong_character_is_noticed() -> None:
    letters = "7F3K9" + check_character("7F3K9")
    for place, right in enumerate(letters):
        for wrong in set(ALPHABET) - {right}:
            with pytest.raises(ValueError, match="wrong character"):
                read_reference(letters[:place] + wrong + letters[place + 1 :])


def test_every_swap_of_two_different_characters_is_noticed() -> None:
    letters = "7F3K9" + check_character("7F3K9")
    for one, other in combinations(range(6), 2):
        swapped = list(letters)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        with pytest.raises(ValueError, match="wrong order"):
            read_reference("".join(swapped))


@pytest.mark.parametrize("text", ["", "TC", "TC-7F3K-9", "TC-7F3K-999", "TC-0OIL-11", "柳编"])
def test_what_is_no_reference_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError, match="no reference of a bank transfer"):
        read_reference(text)
