"""What an address asks of a list, and how many each choice would leave."""

from decimal import Decimal

import pytest
from django.http import QueryDict
from django.test import Client

from storefront.catalog.filters import Cell, Filters, PriceRange, band_of, count, ranges_of, suggested_ranges
from storefront.catalog.sync.makers import apply_maker
from storefront.catalog.sync.products import apply_product
from storefront.shop.narrowing import narrowing
from tests.catalog.facts import NOON, maker_facts, product_facts, variant


def asked(query: str) -> Filters:
    return narrowing(QueryDict(query)).filters


def test_an_address_narrows_by_everything_it_names() -> None:
    wanted = asked(
        "craft=wicker&craft=erhu&township=matou&maker=lu&heritage=county&min=50&max=99.50&stock=1&made=1&relief=1"
    )
    assert wanted == Filters(
        crafts=frozenset({"wicker", "erhu"}),
        townships=frozenset({"马头镇"}),
        makers=frozenset({"lu"}),
        heritage=frozenset({"county"}),
        price=PriceRange(Decimal(50), Decimal("99.50")),
        in_stock=True,
        made_to_order=True,
        relief=True,
    )


@pytest.mark.parametrize(
    "query", ["", "craft=phones", "township=x", "heritage=x", "maker=%00", "maker=a'b", "stock=2", "min=&max="]
)
def test_what_does_not_exist_narrows_nothing(query: str) -> None:
    found = narrowing(QueryDict(query))
    assert (bool(found.filters), found.errors) == (False, [])


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("min=abc", "“abc”不是价格。请用数字填写元，例如 80 或 99.50。"),
        ("max=-1", "“-1”不是价格。请用数字填写元，例如 80 或 99.50。"),
        ("min=1e9", "“1e9”不是价格。请用数字填写元，例如 80 或 99.50。"),
        ("min=１２", "“１２”不是价格。请用数字填写元，例如 80 或 99.50。"),
        ("min=9&max=1", "最低价 ¥9 高于最高价 ¥1。请对调两者，或清空其中一个。"),
    ],
)
def test_a_wrong_price_is_said_and_left_out(query: str, sentence: str) -> None:
    found = narrowing(QueryDict(query))
    assert (found.filters.price, found.errors) == (PriceRange(), [sentence])


@pytest.mark.parametrize(("page", "number"), [("", 1), ("x", 1), ("3", 3), ("-1", 1), ("1" * 20, 1), ("²", 1)])
def test_a_page_number_is_a_number(page: str, number: int) -> None:
    assert narrowing(QueryDict(mutable=False, query_string=f"page={page}")).number == number


@pytest.mark.parametrize(
    ("price", "places"),
    [("0.01", (0,)), ("50", (0, 1)), ("50.01", (1,)), ("1000", (4, 5)), ("1000.01", (5,)), ("99999", (5,))],
)
def test_a_price_on_an_edge_belongs_to_both_ranges(price: str, places: tuple[int, ...]) -> None:
    amount = Decimal(price)
    assert ranges_of(band_of(amount)) == places
    assert places == tuple(
        place
        for place, one in enumerate(suggested_ranges())
        if (one.low is None or amount >= one.low) and (one.high is None or amount <= one.high)
    )


def cell(craft: str, maker: str, goods: int, *, in_stock: bool = True, priced: bool = True) -> Cell:
    return Cell(craft, "马头镇", maker, "", in_stock, False, False, 0, priced, goods)


CELLS = (
    cell("wicker", "a", 1),
    cell("wicker", "b", 2, in_stock=False),
    cell("erhu", "a", 4),
    cell("erhu", "b", 8, priced=False),
)


def test_choices_of_a_group_are_counted_beside_those_of_the_others() -> None:
    counts = count(CELLS, Filters(crafts=frozenset({"wicker"}), in_stock=True, price=PriceRange(Decimal(1))))
    assert counts.total == 1
    assert counts.crafts == {"wicker": 1, "erhu": 4}
    assert counts.makers == {"a": 1}
    assert counts.in_stock == 1
    assert counts.price[0] == 1


def test_choices_of_one_group_widen_each_other() -> None:
    counts = count(CELLS, Filters(makers=frozenset({"a", "b"})))
    assert (counts.total, counts.makers) == (7, {"a": 5, "b": 2})


@pytest.fixture
def shelf(db: None) -> None:
    """Four baskets of two makers in two townships."""
    apply_maker(maker_facts(), NOON)
    matou = {"value": {"name": "马头镇", "slug": "ma-tou-zhen"}}
    apply_maker(maker_facts("matou-willow", title="马头柳编", township=matou), NOON)
    put("a", "乙篮", "30.00", stock=1)
    put("b", "甲篮", "50.00", stock=0)
    put("c", "丙篮", "80.00", stock=1, maker="matou-willow", english="Apple basket")
    put("d", "丁篮", "200.00", stock=1, made=True)


def put(
    slug: str, name: str, price: str, stock: int, maker: str = "lu-willow", english: str = "", made: bool = False
) -> None:
    facts = product_facts(
        slug,
        name=name,
        translation={"name": english, "description": None} if english else None,
        madeToOrder={"value": made},
        relief={"value": made},
        maker={"value": {"id": f"page-{maker}", "slug": maker}},
        heritageLevel={"value": {"name": "省级", "slug": "sheng-ji", "translation": None}} if made else None,
        productVariants={"edges": [variant(slug, price, quantity=stock)]},
    )
    apply_product(facts, NOON)


def shown(client: Client, query: str, path: str = "/c/wicker/") -> str:
    """The letters of the goods on the page, in order."""
    page = client.get(f"{path}?{query}").content.decode()
    return "".join(part[0] for part in page.split('class="card-link" href="')[1:] for part in [part.split("/p/")[1]])


@pytest.mark.parametrize(
    ("query", "goods"),
    [
        ("order=cheapest", "abcd"),
        ("order=dearest", "dcba"),
        ("order=name", "cdba"),
        ("township=matou", "c"),
        ("township=matou&township=yangji&order=cheapest", "abcd"),
        ("maker=lu-willow&stock=1&order=cheapest", "ad"),
        ("min=50&max=80&order=cheapest", "bc"),
        ("max=30", "a"),
        ("made=1", "d"),
        ("relief=1", "d"),
        ("relief=1&max=80", ""),
        ("heritage=provincial", "d"),
        ("heritage=national", ""),
        ("maker=nobody", ""),
    ],
)
def test_a_craft_shows_what_was_asked_for(client: Client, shelf: None, query: str, goods: str) -> None:
    assert shown(client, query) == goods


def test_all_goods_are_narrowed_by_craft(client: Client, shelf: None) -> None:
    assert shown(client, "craft=wicker&order=cheapest", "/goods/") == "abcd"
    assert shown(client, "craft=erhu", "/goods/") == ""


@pytest.mark.parametrize(
    ("query", "goods"),
    [
        ("q=篮&order=cheapest", "abcd"),
        ("q=篮&order=name", "cdba"),
        ("q=篮&township=matou", "c"),
        ("q=丙篮", "c"),
        ("q=丙篮&order=cheapest&stock=1", "c"),
        ("q=甲丙篮&order=dearest", "c"),
        ("q=篮&relief=1&heritage=provincial&min=100", "d"),
        ("q=篮&maker=nobody", ""),
    ],
)
def test_what_a_search_found_is_narrowed_and_sorted(client: Client, shelf: None, query: str, goods: str) -> None:
    assert shown(client, query, "/search/") == goods


def test_a_search_stands_best_first_and_keeps_its_words_while_it_is_narrowed(client: Client, shelf: None) -> None:
    in_the_text = '{"blocks": [{"type": "paragraph", "data": {"text": "与篮同一师傅所编。"}}]}'
    apply_product(product_facts("e", name="柳编灯罩", description=in_the_text), NOON)
    assert shown(client, "q=丁篮", "/search/") == "d"
    assert sorted(shown(client, "q=篮", "/search/")) == list("abcde")
    assert shown(client, "q=篮", "/search/")[-1] == "e"  # not in its name
    assert shown(client, "q=篮&stock=1", "/search/")[-1] == "e"
    page = client.get("/search/?q=篮&township=matou").content.decode()
    assert '<input type="hidden" name="q" value="篮">' in page
    assert 'href="/search/?q=%E7%AF%AE"' in page
    assert "最相符的在前" in page
    assert "<mark>篮</mark>" in page


def test_a_search_whose_filters_leave_nothing_offers_the_way_back(client: Client, shelf: None) -> None:
    page = client.get("/search/?q=篮&maker=nobody").content.decode()
    assert "没有同时符合这些筛选的商品。" in page
    assert 'href="/search/?q=%E7%AF%AE"' in page


def test_english_names_are_sorted_as_english(client: Client, shelf: None) -> None:
    assert shown(client, "order=name", "/en/c/wicker/")[0] == "c"


def test_a_chip_takes_one_filter_away_and_keeps_the_others(client: Client, shelf: None) -> None:
    page = client.get("/c/wicker/?township=matou&stock=1&min=50&order=cheapest&page=1").content.decode()
    assert 'href="/c/wicker/?stock=1&amp;min=50&amp;order=cheapest"' in page
    assert 'href="/c/wicker/?township=matou&amp;min=50&amp;order=cheapest"' in page
    assert 'href="/c/wicker/?township=matou&amp;stock=1&amp;order=cheapest"' in page
    assert 'href="/c/wicker/?order=cheapest"' in page


def test_nothing_left_offers_the_way_back(client: Client, shelf: None) -> None:
    page = client.get("/c/wicker/?maker=nobody").content.decode()
    assert "没有同时符合这些筛选的商品。" in page
    assert 'href="/c/wicker/"' in page


def test_counts_follow_the_catalog_at_once(client: Client, shelf: None) -> None:
    assert "4 件" in client.get("/c/wicker/").content.decode()
    put("e", "戊篮", "20.00", stock=1)
    assert shown(client, "max=20") == "e"
    assert "5 件" in client.get("/c/wicker/").content.decode()
