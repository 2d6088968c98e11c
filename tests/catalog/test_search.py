"""What shoppers type, and what they find; the same on SQLite and PostgreSQL."""

import pytest

from storefront.catalog.models import Product
from storefront.catalog.search import SearchScope, looked_for, search
from storefront.catalog.sync.makers import apply_maker
from storefront.catalog.sync.products import apply_product

from .facts import NOON, maker_facts, product_facts, variant

pytestmark = pytest.mark.django_db

GOODS = {
    "basket": ("手工柳编收纳篮", "wicker"),
    "lamp": ("柳条灯罩", "wicker"),
    "erhu": ("红木练习二胡", "erhu"),
    "knot": ("绿色盘长结挂饰", "chinese-knot"),
    "shoes": ("虎头鞋", "fabric"),
}


@pytest.fixture(autouse=True)
def goods() -> None:
    apply_maker(maker_facts(title="沭河匠铺"), NOON)
    for slug, (name, craft) in GOODS.items():
        text = '{"blocks": [{"type": "paragraph", "data": {"text": "配柳编盒。"}}]}' if slug == "erhu" else ""
        edges = {"edges": [variant(f"{slug}-1", name="大号" if slug == "shoes" else "")]}
        facts = {"name": name, "category": {"slug": craft}, "description": text, "productVariants": edges}
        apply_product(product_facts(slug, material={"value": None}, **facts), NOON)


def slugs(text: str) -> list[str]:
    return [product.slug for product in search(text).goods]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("柳编收纳", ["basket"]),
        ("收纳篮", ["basket"]),
        ("篮", ["basket"]),
        ("虎头", ["shoes"]),
        ("练习 二胡", ["erhu"]),
        ("大号", ["shoes"]),
        ("布艺", ["shoes"]),
        ("编柳", []),  # not side by side in this order
        ("罩二", []),  # from the end of one text into the next
        ("shouna", ["basket"]),
        ("erhu", ["erhu"]),
        ("hutou", ["shoes"]),
        ("htx", ["shoes"]),
        ("lvse", ["knot"]),
        ("luse", ["knot"]),
        ("lǜsè", ["knot"]),
        ("basket", ["basket"]),
        ("Baskets", ["basket"]),
        ("knot", ["knot"]),
        ("ＢＡＳＫＥＴ", ["basket"]),
        ("lamp shade", ["lamp"]),
        ("basket 二胡", []),
        ("q", []),
    ],
)
def test_goods_are_found(text: str, found: list[str]) -> None:
    assert slugs(text) == found


def test_a_hit_in_the_name_comes_before_one_in_the_text() -> None:
    assert slugs("柳编") == ["basket", "lamp", "erhu"]


def test_a_makers_goods_are_found_by_name_and_village() -> None:
    assert sorted(slugs("沭河")) == sorted(slugs("sanbeitou")) == sorted(GOODS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        '"',
        "'",
        "\\",
        "*",
        "NEAR(",
        "a AND",
        "name:篮",
        "-篮'",
        "篮\x00",
        "%",
        ":*",
        "& | !",
        "<->",
        "()",
        "'; DROP",
    ],
)
def test_no_query_can_break_the_search(text: str) -> None:
    assert set(slugs(text)) <= set(GOODS)
    assert Product.objects.count() == len(GOODS)


def test_when_nothing_has_it_all_what_has_part_of_it_is_near() -> None:
    assert not looked_for("柳编篮子").goods()
    found = looked_for("柳编篮子").nearby()
    assert Product.objects.get(pk=found.page(None, 0, 1)[0]).slug == "basket"


def test_nothing_at_all_is_not_near_either() -> None:
    assert list(looked_for("手机壳").nearby().goods()) == []
    assert list(looked_for("！？").goods()) == []


@pytest.mark.parametrize("found", [looked_for("柳编"), looked_for("柳编篮子").nearby()])
def test_what_a_search_found_is_narrowed_in_its_order(found: SearchScope) -> None:
    ranked = found.page(None, 0, 24)
    assert len(ranked) > 1
    assert found.page(found.goods(), 0, 24) == ranked
    assert found.page(found.goods().exclude(pk=ranked[0]), 0, 24) == ranked[1:]
    assert found.page(found.goods(), 1, 2) == ranked[1:2]


def test_what_is_not_on_sale_is_not_found() -> None:
    apply_product(product_facts("basket", channelListings=[]), NOON)
    assert slugs("收纳篮") == []


def test_a_word_longer_than_a_database_takes_is_found_by_its_head() -> None:
    text = f'{{"blocks": [{{"type": "paragraph", "data": {{"text": "{"x" * 5000}"}}}}]}}'
    apply_product(product_facts("long", description=text, productVariants={"edges": [variant("long-1")]}), NOON)
    assert slugs("x" * 70) == ["long"]
