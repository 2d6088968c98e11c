"""What the search box suggests, and what it marks."""

import pytest
from django.test import Client

from tests.catalog.facts import put_on_sale

pytestmark = pytest.mark.django_db


def suggested(client: Client, query: str, language: str = "") -> str:
    answer = client.get(f"{language}/search/suggest/", {"q": query})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture(autouse=True)
def goods() -> None:
    put_on_sale("basket", translation={"name": "Storage basket", "description": None})


@pytest.mark.parametrize(
    ("query", "link"),
    [
        ("柳", '<a href="/c/wicker/"><span><mark>柳</mark>编</span>'),
        ("lb", '<a href="/c/wicker/"><span><mark>柳编</mark></span>'),
        ("wick", '<a href="/c/wicker/"><span>柳编</span>'),
        ("shuhe", '<a href="/m/lu-willow/"><span><mark>沭河</mark>柳编</span>'),
        ("shouna", '<a href="/p/basket/"><span>手工柳编<mark>收纳</mark>篮</span></a>'),
        ("storage", '<a href="/p/basket/"><span>手工柳编收纳篮</span></a>'),
    ],
)
def test_crafts_makers_and_goods_are_suggested(client: Client, query: str, link: str) -> None:
    assert link in suggested(client, query)


def test_english_pages_suggest_english_names(client: Client) -> None:
    page = suggested(client, "storage", "/en")
    assert '<a href="/en/p/basket/"><span><mark>Storage</mark> basket</span></a>' in page
    assert '<a href="/en/m/lu-willow/"><span lang="zh-Hans"><mark>沭河</mark>柳编</span>' in suggested(
        client, "沭河", "/en"
    )


@pytest.mark.parametrize("query", ["", " ", "手机壳", "%", "x" * 300])
def test_nothing_to_suggest_is_an_empty_fragment(client: Client, query: str) -> None:
    assert suggested(client, query) == ""


def test_what_was_typed_is_only_text(client: Client) -> None:
    put_on_sale("script", name="<b>柳</b>")
    assert "<b>" not in suggested(client, "柳 <b>")


def test_the_search_marks_what_it_found(client: Client) -> None:
    page = client.get("/search/?q=收纳").content.decode()
    assert "手工柳编<mark>收纳</mark>篮" in page


def test_suggestions_cost_five_queries(client: Client, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        suggested(client, "柳编")
