import pytest
from django.utils.translation import override

from crafts_chamber.registry.models import Chamber
from crafts_chamber.reports.dimensions import DIMENSIONS
from crafts_chamber.reports.names import BUYER_CLASSES, Names
from storefront.shop.buyers import BuyerClass

LINES = [
    ("month", ("", "2026-11"), "2026年11月", "November 2026"),
    ("craft", ("", "straw-weave"), "草编", "Straw weave"),
    ("craft", ("", "glass"), "glass", "glass"),
    ("craft", ("", ""), "未记录工艺", "no craft recorded"),
    ("township", ("", "matou"), "马头镇", "Matou Town"),
    ("firm", ("", "lu-willow", "柳坊"), "柳坊", "柳坊"),
    ("village", ("yangji", "三北头村"), "杨集镇 · 三北头村", "Yangji Town · 三北头村"),
    ("village", ("yangji", ""), "杨集镇 · 未记录村庄", "Yangji Town · no village recorded"),
    ("city", ("广东省", "深圳市"), "广东省 · 深圳市", "广东省 · 深圳市"),
    ("city", ("上海市", "上海市"), "上海市", "上海市"),
    ("city", ("", ""), "未填写", "not given"),
    ("buyer_class", ("", "trade_union"), "工会", "A trade union"),
    ("buyer_class", ("", ""), "未填写", "not given"),
    ("product", ("", "tray", "柳编托盘"), "柳编托盘", "柳编托盘"),
    ("hometown_chamber", ("", "shanghai"), "上海同乡商会", "上海同乡商会"),
    ("hometown_chamber", ("", ""), "未填写", "not given"),
]


@pytest.mark.django_db
def test_groups_are_called_by_their_names_in_the_pages_language() -> None:
    Chamber.objects.create(slug="shanghai", name="上海同乡商会", kind=Chamber.Kind.DIASPORA)
    for by, key, chinese, english in LINES:
        names = Names(DIMENSIONS[by])
        assert names.of(*key) == chinese
        with override("en"):
            assert names.of(*key) == english


def test_buyers_are_called_what_they_chose_at_the_checkout() -> None:
    assert dict(BuyerClass.choices) == BUYER_CLASSES
