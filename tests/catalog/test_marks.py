"""What was searched for is marked where it stands in a name."""

import pytest

from storefront.catalog.search.marks import parts
from storefront.catalog.search.query import terms


def marked(text: str, query: str) -> str:
    return "".join(f"[{part}]" if hit else part for part, hit in parts(text, terms(query)))


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("手工柳编收纳篮", "柳编", "手工[柳编]收纳篮"),
        ("手工柳编收纳篮", "编柳", "手工柳编收纳篮"),
        ("柳编柳编", "柳编", "[柳编柳编]"),
        ("手工柳编收纳篮", "柳编 收纳", "手工[柳编收纳]篮"),
        ("手工柳编收纳篮", "shouna", "手工柳编[收纳]篮"),
        ("手工柳编收纳篮", "shoun", "手工柳编[收纳]篮"),
        ("手工柳编收纳篮", "sn", "手工柳编[收纳]篮"),
        ("绿色盘长结", "lvse", "[绿色]盘长结"),
        ("绿色盘长结", "luse", "[绿色]盘长结"),
        ("Willow basket", "bask", "Willow [bask]et"),
        ("Willow basket", "ASK", "Willow basket"),
        ("Ｗｉｌｌｏｗ 篮", "willow", "[Ｗｉｌｌｏｗ] 篮"),
        ("柳编 E27 灯座", "e27", "柳编 [E27] 灯座"),
        ("a b", "a", "[a] b"),
        ("ab b", "b", "ab [b]"),
        ("柳编", "", "柳编"),
    ],
)
def test_hits_are_marked(text: str, query: str, found: str) -> None:
    assert marked(text, query) == found


@pytest.mark.parametrize("text", ["", "ﬁ ﬂ", "é", "柳\u0301编", "😀柳编", "½ 柳编", "\x00"])
@pytest.mark.parametrize("query", ["柳编", "f", "fi", "1", "liubian", "e"])
def test_a_text_is_only_cut_never_changed(text: str, query: str) -> None:
    assert "".join(part for part, _ in parts(text, terms(query))) == text
