from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

from tests.theme.rendering import Elements
from theme.crafts import CRAFTS

THEME = settings.BASE_DIR / "theme"
NOBODY = SimpleNamespace(is_authenticated=False)


def page(template: str, path: str = "/", user: Any = NOBODY, **context: Any) -> str:
    request = RequestFactory().get(path)
    request.user = user
    return str(get_template(template).render(context, request))


@pytest.mark.parametrize(("language", "lang"), [("zh-hans", "zh-Hans"), ("en", "en")])
def test_shop_page_has_its_language_and_landmarks(language: str, lang: str) -> None:
    with translation.override(language):
        elements = Elements(page("theme/shop_layout.html", path="/en/" if language == "en" else "/"))
    assert elements.all("html") == [{"lang": lang}]
    assert [len(elements.all(tag)) for tag in ("header", "main", "footer", "nav")] == [1, 1, 1, 1]
    assert elements.all("a")[0] == {"class": "skip-link", "href": "#main"}
    assert elements.all("main")[0]["id"] == "main"
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in elements.all("meta")


def test_search_box_keeps_what_was_asked() -> None:
    elements = Elements(page("theme/shop_layout.html", query='柳"编'))
    assert [(field["name"], field["value"]) for field in elements.all("input")] == [("q", '柳"编')]
    assert elements.all("form")[0]["method"] == "get"


def test_craft_navigation_marks_the_current_craft() -> None:
    links = Elements(page("theme/shop_layout.html", current_craft="erhu")).all("a")
    assert len([link for link in links if link.get("aria-current") == "page"]) == 1


def test_cart_count_is_shown_only_when_there_is_one() -> None:
    assert 'class="cart-count">3<' in page("theme/shop_layout.html", cart_count=3)
    assert 'class="cart-count"' not in page("theme/shop_layout.html")


def test_cart_count_of_a_cached_page_is_a_fragment() -> None:
    places = [
        attrs for attrs in Elements(page("theme/shop_layout.html")).all("span") if attrs.get("id") == "cart-count"
    ]
    assert places == [{"id": "cart-count", "data-fragment": "/cart/badge/"}]


def test_records_are_marked_as_samples() -> None:
    html = page("theme/shop_layout.html")
    assert "备案信息（示例，上线前更换）" in html
    assert html.count("（示例）") == 2


def test_english_page_has_chinese_only_where_marked() -> None:
    with translation.override("en"):
        html = page("theme/shop_layout.html", path="/en/")
    unmarked = [
        line for line in html.splitlines() if any("一" <= sign <= "鿿" for sign in line) and "zh-Hans" not in line
    ]
    assert unmarked == []


def test_desk_shows_sections_and_person() -> None:
    items = [
        {"url": "/office/", "label": "工作台", "count": 0, "current": True},
        {"url": "/office/listings/", "label": "待审商品", "count": 3, "current": False},
    ]
    person = SimpleNamespace(is_authenticated=True, name="王秀兰")
    html = page("theme/desk_layout.html", user=person, nav_items=items, desk_name="商会工作台", person_role="商会专员")
    assert '<a href="/office/" aria-current="page">工作台</a>' in html
    assert '待审商品 <span class="count">3</span>' in html
    assert "王秀兰" in html
    assert "商会专员" in html


@pytest.mark.parametrize("template", ["404.html", "403.html", "theme/shop_layout.html", "theme/desk_layout.html"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_carry_nothing_that_the_policy_blocks(template: str, language: str) -> None:
    with translation.override(language):
        elements = Elements(page(template))
    assert elements.all("style") == []
    assert all(script.get("src", "").startswith("/static/theme/") for script in elements.all("script"))
    assert not [attrs for _, attrs in elements.found if "style" in attrs or any(key.startswith("on") for key in attrs)]


@pytest.mark.parametrize(
    ("template", "chinese", "english"),
    [
        ("500.html", "页面出错了", "Something went wrong here"),
        ("400.html", "请求无法处理", "We can't read this request"),
    ],
)
def test_error_pages_of_last_resort_need_no_context(template: str, chinese: str, english: str) -> None:
    html = get_template(template).render()
    assert chinese in html
    assert english in html
    for attrs in Elements(html).all("link"):
        assert (THEME / str(attrs["href"]).lstrip("/")).is_file()


def test_no_template_carries_inline_styles_or_scripts() -> None:
    # A mail is no page: mail programs know styles inside of it only, and our policy does not reach it.
    mail = THEME / "templates" / "notices" / "layout.html"
    for path in set((THEME / "templates").rglob("*.html")) - {mail}:
        elements = Elements(path.read_text(encoding="utf-8"))
        blocked = [tag for tag, attrs in elements.found if tag == "style" or "style" in attrs]
        blocked += [tag for tag, attrs in elements.found if tag == "script" and "src" not in attrs]
        assert blocked == [], path


def test_styles_are_small_and_stay_on_this_host() -> None:
    sheets = list((THEME / "static").rglob("*.css"))
    text = "".join(path.read_text(encoding="utf-8") for path in sheets)
    assert len(text.encode()) <= 40 * 1024
    assert "@import" not in text
    assert [part[:5] for part in text.split('url("')[1:]] == ["data:"]


def test_every_craft_has_its_drawing() -> None:
    sheet = Elements(Path(THEME / "static/theme/crafts.svg").read_text(encoding="utf-8"))
    drawn = {symbol["id"] for symbol in sheet.all("symbol")}
    assert drawn == {slug for slug, _ in CRAFTS} | {"weave", "empty"}
