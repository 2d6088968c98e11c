from hypothesis import given
from hypothesis import strategies as st

from crafts_chamber.office.word_difference import Part, differences


def test_characters_and_words_that_only_one_text_has_are_marked():
    assert differences("手工柳编篮 large", "柳编大篮 small") == (
        [Part("手工", True), Part("柳编篮 ", False), Part("large", True)],
        [Part("柳编", False), Part("大", True), Part("篮 ", False), Part("small", True)],
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_parts_make_up_the_texts_and_what_is_shared_is_the_same(one, other):
    left, right = differences(one, other)
    assert ("".join(part.text for part in left), "".join(part.text for part in right)) == (one, other)
    shared = ["".join(part.text for part in parts if not part.only_here) for parts in (left, right)]
    assert shared[0] == shared[1]


def test_equal_texts_have_no_mark():
    assert differences("柳编", "柳编") == ([Part("柳编", False)], [Part("柳编", False)])
