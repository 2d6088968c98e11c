import pytest
from django.core.paginator import Paginator
from django.utils import translation

from tests.theme.rendering import Elements, render
from theme.components.navigation import in_language, page_numbers


@pytest.mark.parametrize(
    ("current", "last", "numbers"),
    [
        (1, 7, [1, 2, 3, 4, 5, 6, 7]),
        (2, 20, [1, 2, 3, 4, 5, 0, 20]),
        (9, 20, [1, 0, 8, 9, 10, 0, 20]),
        (18, 20, [1, 0, 16, 17, 18, 19, 20]),
    ],
)
def test_at_most_seven_entries_lead_to_pages(current: int, last: int, numbers: list[int]) -> None:
    assert page_numbers(current, last) == numbers


def test_pagination_keeps_the_query() -> None:
    page = Paginator(range(60), 20).page(2)
    html = render("{% pagination page %}", path="/c/wicker/?sort=price&page=2&sort=new", page=page)
    links = [link["href"] for link in Elements(html).all("a")]
    first, third = "?sort=price&sort=new", "?sort=price&sort=new&page=3"
    assert links == [first, first, third, third]
    assert '<span class="pagination-link" aria-current="page" aria-label="第 2 页">2</span>' in html


def test_first_page_has_an_address_without_query() -> None:
    html = render("{% pagination page %}", path="/c/wicker/?page=2", page=Paginator(range(40), 20).page(2))
    assert {link["href"] for link in Elements(html).all("a")} == {"/c/wicker/"}


def test_one_page_needs_no_pagination() -> None:
    assert render("{% pagination page %}", page=Paginator(range(5), 20).page(1)) == ""


def test_breadcrumbs_end_with_this_page() -> None:
    html = render('{% breadcrumbs "首页" "/" "柳编" "/c/wicker/" "篮" %}')
    assert [link["href"] for link in Elements(html).all("a")] == ["/", "/c/wicker/"]
    assert '<span aria-current="page">篮</span>' in html
    assert html == render("{% breadcrumbs pairs %}", pairs=[("首页", "/"), ("柳编", "/c/wicker/"), ("篮", "")])


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("/nowhere/?q=柳&page=2", "en", "/en/nowhere/?q=柳&page=2"),
        ("/en/nowhere/?q=a", "zh-hans", "/nowhere/?q=a"),
        ("/en/", "zh-hans", "/"),
        ("/", "en", "/en/"),
        ("/en/nowhere/", "en", "/en/nowhere/"),
    ],
)
def test_same_page_in_the_other_language(path: str, language: str, expected: str) -> None:
    with translation.override("en" if path.startswith("/en/") else "zh-hans"):
        assert in_language(path, language) == expected


def test_language_link_names_the_other_language_in_itself() -> None:
    [link] = Elements(render("{% language_link %}", path="/c/wicker/?sort=price")).all("a")
    assert (link["href"], link["lang"]) == ("/language/en/?next=%2Fen%2Fc%2Fwicker%2F%3Fsort%3Dprice", "en")
    with translation.override("en"):
        html = render("{% language_link %}", path="/en/c/wicker/")
    assert Elements(html).all("a")[0]["href"] == "/language/zh-hans/?next=%2Fc%2Fwicker%2F"
    assert "中文" in html


def test_crafts_are_named_in_the_language_of_the_page() -> None:
    source = "{% crafts as all %}{% for craft in all %}{{ craft.slug }}={{ craft.name }} {% endfor %}"
    assert render(source).startswith("wicker=柳编 straw-weave=草编 erhu=二胡 chinese-knot=中国结")
    with translation.override("en"):
        assert render(source).endswith("woodwork=Woodwork ironwork=Ironwork fabric=Fabric")


def test_icon_is_decoration_unless_labelled() -> None:
    decoration = '<svg class="icon" aria-hidden="true"><use href="/static/theme/icons.svg#cart"></use></svg>'
    assert render('{% icon "cart" %}') == decoration
    assert Elements(render('{% icon "cart" label="车" %}')).all("svg") == [
        {"class": "icon", "role": "img", "aria-label": "车"}
    ]


def test_unknown_craft_is_drawn_as_weave() -> None:
    assert "crafts.svg#weave" in render('{% craft_icon "porcelain" %}')
