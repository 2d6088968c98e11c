"""Tokens, sounds and queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.catalog.search.document import GAP, search_document
from storefront.catalog.search.query import Phrase, Term, Word, pairs, terms
from storefront.catalog.search.sound import sounds
from storefront.catalog.search.words import is_han, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳编收纳篮", ["柳", "编", "收", "纳", "篮"]),
        ("柳编 E27灯座 36cm", ["柳", "编", "e27", "灯", "座", "36cm"]),
        ("ＬＡＭＰ－３０", ["lamp", "30"]),
        ("Naïve café_bar", ["naive", "cafe", "bar"]),
        ("30×180厘米，5号线。", ["30", "180", "厘", "米", "5", "号", "线"]),
        ("  !?%_'\"*()  ", []),
    ],
)
def test_characters_and_words_are_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_every_stretch_is_found_by_pinyin_and_initials() -> None:
    assert sounds("柳编篮 Basket") == ["liubianlan", "lbl", "bianlan", "bl", "lan", "l"]


def test_an_umlaut_is_found_as_u_and_as_v() -> None:
    assert sounds("绿") == ["lu", "l", "lv"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳编", [Phrase("柳编")]),
        ("柳编 basket", [Phrase("柳编"), Word("basket")]),
        ("柳编Basket柳编", [Phrase("柳编"), Word("basket")]),
        ('" OR name:* NOT (x', [Word("or"), Word("name"), Word("not"), Word("x")]),
        ("%_'; --", []),
        ("", []),
    ],
)
def test_a_query_is_phrases_and_words(text: str, expected: list[Term]) -> None:
    assert terms(text) == expected


def test_a_phrase_is_cut_into_neighbours() -> None:
    assert pairs([Phrase("柳编篮子"), Word("red"), Phrase("灯")]) == [
        Phrase("柳编"),
        Phrase("编篮"),
        Phrase("篮子"),
        Word("red"),
        Phrase("灯"),
    ]


@given(st.text(max_size=200))
def test_whatever_is_typed_becomes_letters_digits_and_characters(text: str) -> None:
    for term in terms(text):
        written = term.characters if isinstance(term, Phrase) else term.text
        assert written and all(character.isalnum() or is_han(character) for character in written)


def test_a_document_has_gaps_between_its_texts() -> None:
    document = search_document("柳编篮", "Willow basket", ["杞柳"], ["柳编"], ["甲。", "", "乙"])
    assert document.name == ["柳", "编", "篮", GAP, "willow", "basket", GAP]
    assert document.detail == ["柳", "编", GAP, "杞", "柳", GAP, "baskets", GAP]
    assert document.text == ["甲", GAP, "乙", GAP]


def test_of_a_word_longer_than_any_only_the_head_counts() -> None:
    assert tokens("x" * 5000 + " 柳" + "编" * 100) == ["x" * 64, "柳", *"编" * 100]
    assert terms("x" * 70) == [Word("x" * 64)]
