"""Browsing pages: what they show, what they cost, and that they are the same for everybody."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from storefront.catalog.models import Maker, Picture, Product
from tests.catalog.facts import listing, put_on_sale, variant

pytestmark = pytest.mark.django_db(databases=["default", "engine"])

PAGES = ("/", "/c/wicker/", "/search/?q=柳编", "/p/basket-0/", "/m/lu-willow/")


@pytest.fixture
def goods() -> None:
    put_on_sale(*(f"basket-{number}" for number in range(30)))
    for product in Product.objects.all():
        Picture.objects.create(
            product=product,
            saleor_id=f"media-{product.pk}",
            key="0" * 32,
            widths=[320, 640],
            original_width=640,
            original_height=480,
            alt="柳编篮",
        )


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_page_costs_at_most_eight_queries_and_none_of_the_engines(
    client: Client, goods: None, path: str, language: str
) -> None:
    client.get(language + path)  # what a process loads once
    engine = [alias for alias in connections if alias != "default"]
    with CaptureQueriesContext(connections["default"]) as ours:
        if engine:
            with CaptureQueriesContext(connections[engine[0]]) as theirs:
                text(client, language + path)
            assert len(theirs) == 0
        else:
            text(client, language + path)
    assert len(ours) <= 8, [query["sql"] for query in ours]


@pytest.mark.parametrize("path", ["/c/wicker/", "/c/wicker/?order=cheapest&page=2", "/search/?q=柳编", "/m/lu-willow/"])
def test_a_list_of_goods_costs_at_most_six_queries_even_at_the_first_look(
    client: Client, goods: None, path: str
) -> None:
    client.get("/en/about/")  # what a process loads once; of the goods nothing is known yet
    with CaptureQueriesContext(connections["default"]) as ours:
        text(client, path)
    assert len(ours) <= 6, [query["sql"] for query in ours]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_for_everybody(client: Client, goods: None, path: str, settings: Any) -> None:
    first = client.get(path)
    assert not first.cookies
    assert "Cookie" not in first.headers.get("Vary", "")
    assert first["Cache-Control"] == "public, no-cache"
    other = Client(headers={"Accept-Language": "en"})
    other.cookies["sessionid"] = "somebody"
    other.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    second = other.get(path)
    assert (second.content, second["ETag"]) == (first.content, first["ETag"])
    assert not second.cookies


def test_a_browser_that_has_the_page_gets_no_second_copy(client: Client, goods: None) -> None:
    etag = client.get("/c/wicker/")["ETag"]
    assert client.get("/c/wicker/", headers={"If-None-Match": etag}).status_code == 304
    Product.objects.update(name="新篮")
    assert client.get("/c/wicker/", headers={"If-None-Match": etag}).status_code == 200


def test_a_refusal_of_the_cart_is_shown_once_and_kept_by_nobody(client: Client, goods: None) -> None:
    refused = client.post("/cart/add/", {"sku": "basket-0-s", "quantity": "99"})
    assert refused.headers["Location"] == "/p/basket-0/"
    shown = client.get("/p/basket-0/")
    assert 'class="messages"' in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert 'class="messages"' not in client.get("/p/basket-0/").content.decode()


def test_the_home_page_greets_with_one_piece_of_each_craft(client: Client, goods: None) -> None:
    assert text(client, "/").split('<ul class="hero-goods">')[1].split("</ul>")[0].count("<li>") == 1, "all are wicker"
    Product.objects.filter(slug="basket-29").update(craft="erhu")
    shown = text(client, "/").split('<ul class="hero-goods">')[1].split("</ul>")[0]
    assert (shown.count("<li>"), shown.count('href="/p/basket-29/"')) == (2, 1)
    Picture.objects.all().delete()
    assert "hero-goods" not in text(client, "/")


def test_a_craft_shows_twenty_four_a_page(client: Client, goods: None) -> None:
    assert text(client, "/c/wicker/").count('class="card product-card"') == 24
    assert text(client, "/c/wicker/?page=2").count('class="card product-card"') == 6


@pytest.mark.parametrize(("page", "cards"), [("999", 6), ("0", 24), ("-3", 24), ("x", 24), ("", 24), ("1e9", 24)])
def test_a_page_that_is_not_there_is_a_page_that_is(client: Client, goods: None, page: str, cards: int) -> None:
    assert text(client, f"/c/wicker/?page={page}").count('class="card product-card"') == cards


@pytest.mark.parametrize(("order", "first"), [("cheapest", "a"), ("dearest", "b"), ("newest", "b"), ("sideways", "b")])
def test_a_craft_is_sorted(client: Client, order: str, first: str) -> None:
    put_on_sale("a", productVariants={"edges": [variant("a", "10.00")]})
    late = [listing(publishedAt="2026-11-02T00:00:00+00:00")]
    put_on_sale("b", productVariants={"edges": [variant("b", "20.00")]}, channelListings=late)
    page = text(client, f"/c/wicker/?order={order}")
    assert page.index(f"/p/{first}/") == min(page.index("/p/a/"), page.index("/p/b/"))


@pytest.mark.parametrize("path", ["/c/phones/", "/p/nothing/", "/m/nobody/", "/p/" + "x" * 300 + "/"])
@pytest.mark.parametrize(("language", "sentence"), [("", "页面不存在"), ("/en", "There is nothing at this address.")])
def test_what_is_not_there_is_said_in_the_shops_look(client: Client, path: str, language: str, sentence: str) -> None:
    response = client.get(language + path)
    assert response.status_code == 404
    assert "shop-header" in response.content.decode()
    if language:
        assert sentence in response.content.decode()


def test_what_is_off_sale_is_not_there(client: Client) -> None:
    put_on_sale("basket", channelListings=[listing(isPublished=False)])
    assert client.get("/p/basket/").status_code == 404
    Maker.objects.update(shown=False)
    assert client.get("/m/lu-willow/").status_code == 404


def test_a_product_offers_its_choices(client: Client) -> None:
    edges = [variant("s", "68.00", quantity=0, name="小号"), variant("l", "98.00", quantity=3, name="大号")]
    put_on_sale("basket", productVariants={"edges": edges})
    page = text(client, "/p/basket/")
    assert 'action="/cart/add/"' in page
    assert '<input type="radio" name="sku" value="s" required disabled>' in page
    assert '<input type="radio" name="sku" value="l" required checked>' in page
    assert "仅剩 3 件" in page
    assert 'max="3"' in page
    assert "杨集镇三北头村" in page
    assert "三北头村, Yangji Town" in text(client, "/en/p/basket/")


def test_a_sold_out_product_stays_visible_and_cannot_be_added(client: Client) -> None:
    put_on_sale("basket", productVariants={"edges": [variant("s", quantity=2, allocated=2)]})
    page = text(client, "/p/basket/")
    assert "暂时售罄" in page
    assert "/cart/add/" not in page


def test_a_piece_made_to_order_says_so(client: Client) -> None:
    put_on_sale("basket", madeToOrder={"value": True})
    assert "下单后为您制作" in text(client, "/p/basket/")
    assert "接单定制" in text(client, "/c/wicker/")


def test_relief_goods_say_whose_statement_that_is(client: Client) -> None:
    put_on_sale("basket", relief={"value": True})
    put_on_sale("tray")
    assert text(client, "/c/wicker/").count('<span class="badge badge-good">帮扶商品</span>') == 1
    assert "商户声明：这件商品让农村家庭有活干" in text(client, "/p/basket/")
    assert "The maker states that rural households earn by this piece" in text(client, "/en/p/basket/")
    assert "商户声明" not in text(client, "/p/tray/")


def test_what_people_wrote_is_only_text(client: Client) -> None:
    put_on_sale("basket", name="<script>alert(1)</script>")
    for path in ("/", "/c/wicker/", "/p/basket/", "/search/?q=<script>"):
        assert "<script>alert" not in text(client, path)


def test_a_search_says_what_it_found(client: Client, goods: None) -> None:
    assert "30 件" in text(client, "/search/?q=柳编")
    assert "没有完全符合“柳编篮子”的商品" in text(client, "/search/?q=柳编篮子")
    nothing = text(client, "/search/?q=手机壳")
    assert "没有找到“手机壳”" in nothing
    assert "craft-tile" in nothing
    assert "在上方输入想找的东西" in text(client, "/search/?q=%20")


def test_a_search_of_more_than_a_hundred_characters_is_refused_in_a_sentence(client: Client, goods: None) -> None:
    assert "搜索词最多 100 个字" in text(client, f"/search/?q={'柳' * 101}")
    assert "A search holds at most 100 characters." in text(client, f"/en/search/?q={'柳' * 101}")
    assert "搜索词最多" not in text(client, f"/search/?q={'柳' * 100}")


@pytest.mark.parametrize("query", ["%22", "%27%20OR%201=1", "%E6%9F", "*", "%F0%9F%98%80", "柳*编:&|!()"])
def test_no_query_breaks_the_page(client: Client, goods: None, query: str) -> None:
    text(client, f"/search/?q={query}")


def test_a_page_names_its_twin_in_the_other_language(client: Client, goods: None, settings: Any) -> None:
    settings.PUBLIC_URL = "https://buy.example"
    page = text(client, "/en/c/wicker/?order=cheapest&page=2")
    assert '<link rel="canonical" href="https://buy.example/en/c/wicker/?page=2">' in page
    assert '<link rel="alternate" hreflang="zh-Hans" href="https://buy.example/c/wicker/?page=2">' in page
    assert '<link rel="alternate" hreflang="en" href="https://buy.example/en/c/wicker/?page=2">' in page


def test_an_empty_shop_says_so(client: Client) -> None:
    assert "货架还在上新" in text(client, "/")
    assert "这门手艺眼下没有在售的商品" in text(client, "/c/erhu/")


def test_browsing_pages_are_only_read(client: Client) -> None:
    assert [client.post(path).status_code for path in ("/", "/c/wicker/", "/search/")] == [405, 405, 405]


def test_a_picture_is_handed_out_for_a_year(client: Client) -> None:
    name = default_storage.save(f"catalog/{'c' * 32}-320.webp", ContentFile(b"RIFF"))
    response = client.get(f"/media/{name}")
    assert b"".join(response) == b"RIFF"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Type"] == "image/webp"
    assert client.get(f"/media/catalog/{'b' * 32}-320.webp").status_code == 404
    assert client.get(f"/media/catalog/{'c' * 32}-{'9' * 300}.webp").status_code == 404
