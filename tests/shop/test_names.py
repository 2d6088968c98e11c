"""Goods keep their names through cart and order, in the language of the page."""

from decimal import Decimal

import pytest
from django.utils import translation

from storefront.shop.lines import PurchaseLine
from storefront.shop.names import mark_of, name_in_page_language

CHINESE, ENGLISH = ("柳编果盘", "大号"), ("Willow tray", "Large")


@pytest.mark.parametrize(
    ("chinese", "english", "shown"),
    [
        (CHINESE, ENGLISH, "Willow tray Large"),
        (CHINESE, ("Willow tray", ""), "柳编果盘 大号"),
        (CHINESE, ("", "Large"), "柳编果盘 大号"),
        (("柳编果盘", "标准款"), ("Willow tray", ""), "Willow tray"),
        (("柳编果盘", ""), ("Willow tray", ""), "Willow tray"),
        (("柳编果盘", "柳编果盘"), ("Willow tray", ""), "Willow tray"),
        (("柳编果盘", "柳编果盘"), ("", ""), "柳编果盘"),
    ],
)
def test_an_english_page_shows_whole_english_names_only(chinese, english, shown) -> None:
    with translation.override("en"):
        assert name_in_page_language(chinese, english) == shown
        assert mark_of(shown) == ("zh-Hans" if "柳" in shown else "")


def test_a_chinese_page_shows_chinese_and_marks_nothing() -> None:
    assert name_in_page_language(CHINESE, ENGLISH) == "柳编果盘 大号"
    assert mark_of("柳编果盘") == ""


def test_a_line_remembers_both_languages() -> None:
    line = PurchaseLine(
        sku="S",
        variant_id="V",
        quantity=1,
        product="柳编果盘",
        variant="大号",
        slug="tray",
        maker_slug="lu",
        maker="鲁柳编织",
        unit_price=Decimal(1),
        product_en="Willow tray",
        variant_en="Large",
        maker_en="Lu Willow",
    )
    again = PurchaseLine.from_json(line.as_json())
    assert (again.name, again.maker_name) == ("柳编果盘 大号", "鲁柳编织")
    with translation.override("en"):
        assert (again.name, again.maker_name) == ("Willow tray Large", "Lu Willow")


def test_lines_from_before_have_chinese_names() -> None:
    stored = {
        "sku": "S",
        "variant_id": "V",
        "quantity": 1,
        "product": "柳编果盘",
        "variant": "",
        "slug": "tray",
        "maker_slug": "lu",
        "maker": "鲁柳编织",
        "unit_price": "1.00",
    }
    with translation.override("en"):
        assert PurchaseLine.from_json(stored).name == "柳编果盘"
