"""The language is what the address says; the cookie of the link opens the front door only."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db(databases=["default", "engine"])


def test_the_link_leads_to_the_twin_and_is_remembered(client: Client, settings: Any) -> None:
    page = client.get("/c/wicker/?page=2").content.decode()
    assert 'href="/language/en/?next=%2Fen%2Fc%2Fwicker%2F%3Fpage%3D2"' in page
    answer = client.get("/language/en/?next=/en/c/wicker/?page=2")
    assert answer["Location"] == "/en/c/wicker/?page=2"
    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["max-age"], cookie["httponly"]) == ("en", 365 * 86400, True)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "asked", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "evil", ""]
)
def test_it_never_leads_to_another_site(client: Client, asked: str) -> None:
    assert client.get("/language/en/", {"next": asked})["Location"] == "/en/"


def test_an_unknown_language_sets_nothing(client: Client) -> None:
    answer = client.get("/language/tlh/")
    assert answer.status_code == 404
    assert not answer.cookies


def test_who_chose_english_and_comes_from_outside_is_led_there(client: Client) -> None:
    client.get("/language/en/")
    for origin in ("none", "cross-site"):
        answer = client.get("/", headers={"Sec-Fetch-Site": origin})
        assert (answer.status_code, answer["Location"]) == (302, "/en/")
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "headers"), [("/", {"Sec-Fetch-Site": "same-origin"}), ("/", {}), ("/about/", {"Sec-Fetch-Site": "none"})]
)
def test_every_other_page_is_what_its_address_says(client: Client, path: str, headers: dict[str, str]) -> None:
    client.get("/language/en/")
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, no-cache"
    assert '<html lang="zh-Hans">' in answer.content.decode()


def test_who_came_back_to_chinese_stays(client: Client) -> None:
    client.get("/language/en/")
    client.get("/language/zh-hans/")
    assert client.get("/", headers={"Sec-Fetch-Site": "none"}).status_code == 200
