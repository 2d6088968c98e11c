"""What search engines and social sites read."""

from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client

from storefront.catalog.models import Product
from storefront.catalog.sync.collections import apply_collection
from storefront.shop import sitemap
from tests.catalog.facts import NOON, collection_facts, put_on_sale
from tests.theme.rendering import Elements

pytestmark = pytest.mark.django_db(databases=["default", "engine"])

SITE = "https://buy.example"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture(autouse=True)
def public_url(settings: Any) -> None:
    settings.PUBLIC_URL = SITE


def locations(client: Client, path: str) -> list[str]:
    return [str(element.text) for element in fromstring(client.get(path).content).iter(LOC)]  # noqa: S314 our own


def test_every_address_of_the_sitemap_opens(client: Client) -> None:
    put_on_sale("basket")
    apply_collection(collection_facts("spring", ("basket",)), NOON)
    parts = [urlsplit(address).path for address in locations(client, "/sitemap.xml")]
    assert parts == [f"/sitemaps/{section}-1.xml" for section in ("pages", "crafts", "collections", "makers", "goods")]
    addresses = [address for part in parts for address in locations(client, part)]
    assert f"{SITE}/p/basket/" in addresses
    assert f"{SITE}/en/p/basket/" in addresses
    assert {f"{SITE}/goods/", f"{SITE}/en/collections/spring/"} <= set(addresses)
    assert all(address.startswith(SITE) for address in addresses)
    for address in addresses:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address


def test_each_page_names_its_twin(client: Client) -> None:
    put_on_sale("basket")
    links = fromstring(client.get("/sitemaps/goods-1.xml").content).findall(f".//{LINK}")  # noqa: S314
    twins = {link.get("hreflang"): link.get("href") for link in links}
    assert twins == {
        "zh-Hans": f"{SITE}/p/basket/",
        "en": f"{SITE}/en/p/basket/",
        "x-default": f"{SITE}/p/basket/",
    }


def test_a_large_shop_has_several_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "PER_PART", 2)
    put_on_sale("a", "b", "c")
    assert f"{SITE}/sitemaps/goods-2.xml" in locations(client, "/sitemap.xml")
    first, second = (locations(client, f"/sitemaps/goods-{number}.xml") for number in (1, 2))
    assert [len(first), len(second)] == [4, 2]
    assert not set(first) & set(second)


@pytest.mark.parametrize("path", ["/sitemaps/goods-99.xml", "/sitemaps/goods-0.xml", "/sitemaps/carts-1.xml"])
def test_a_part_that_does_not_exist_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_goods_off_sale_are_not_in_it(client: Client) -> None:
    put_on_sale("basket")
    Product.objects.update(on_sale=False)
    assert client.get("/sitemaps/goods-1.xml").status_code == 404


def test_robots_stay_out_of_what_is_one_persons(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert {
        "Disallow: /checkout/",
        "Disallow: /en/checkout/",
        "Disallow: /office/",
        f"Sitemap: {SITE}/sitemap.xml",
    } <= set(text.splitlines())
    assert "Disallow: /\n" not in text


def test_a_page_tells_social_sites_title_text_and_picture(client: Client) -> None:
    elements = Elements(client.get("/en/about/").content.decode())
    told = {meta["property"]: meta["content"] for meta in elements.all("meta") if "property" in meta}
    assert told["og:title"] == "About Tancheng Buy"
    assert told["og:url"] == f"{SITE}/en/about/"
    assert told["og:locale"] == "en_GB"
    assert str(told["og:description"]).startswith("Tancheng Buy is the shop of the members")
    assert told["og:image"] == f"{SITE}/static/theme/images/card.png"


def test_the_home_page_tells_search_engines_whose_shop_it_is(client: Client) -> None:
    elements = Elements(client.get("/en/").content.decode())
    told = {
        item["itemprop"]: item.get("content") or item.get("href")
        for tag in ("meta", "link")
        for item in elements.all(tag)
        if "itemprop" in item
    }
    assert {"https://schema.org/Organization"} <= {part.get("itemtype") for part in elements.all("div")}
    assert told["name"] == "郯城购"
    assert told["url"] == f"{SITE}/"
    assert told["logo"] == f"{SITE}/static/theme/images/card.png"


def test_browsers_find_an_icon_at_the_root(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"] == "/static/theme/images/icon-32.png"
