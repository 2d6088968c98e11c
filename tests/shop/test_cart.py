"""The cart's page: each refusal says what is wrong and changes nothing."""

from http.cookies import Morsel
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client

from storefront.catalog.models import Product, Variant
from storefront.shop.models import Cart, CartLine
from tests.catalog.facts import put_on_sale

pytestmark = pytest.mark.django_db

SKU = "willow-basket-s"
NAME = "手工柳编收纳篮"


@pytest.fixture(autouse=True)
def goods() -> None:
    """Eight willow baskets at ¥68.00, and another kind."""
    put_on_sale("willow-basket", "willow-tray")


def post(client: Client, action: str, **fields: Any) -> Any:
    return client.post(f"/cart/{action}/", fields)


def said(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def contents() -> dict[str, int]:
    return dict(CartLine.objects.values_list("sku", "quantity"))


def cookie(client: Client) -> "Morsel[str]":
    return client.cookies["cart"]


def test_adding_makes_a_cart_in_a_guarded_cookie(client: Client) -> None:
    response = post(client, "add", sku=SKU, quantity="2")
    assert (response.status_code, response["Location"]) == (302, "/cart/")
    assert contents() == {SKU: 2}
    assert said(response) == [f"“{NAME}”已加入购物车。"]
    assert (cookie(client)["httponly"], cookie(client)["samesite"]) == (True, "Lax")
    assert cookie(client).value.startswith(Cart.objects.get().token + ":")
    assert "sessionid" not in client.cookies


def test_adding_again_adds_up(client: Client) -> None:
    post(client, "add", sku=SKU, quantity="2")
    post(client, "add", sku=SKU, quantity="3")
    assert contents() == {SKU: 5}
    assert Cart.objects.get().version == 2


def test_the_page_shows_pieces_prices_and_the_makers_name(client: Client) -> None:
    post(client, "add", sku=SKU, quantity="2")
    page = client.get("/cart/").content.decode()
    assert "沭河柳编" in page
    assert "每件 ¥68.00" in page
    assert "¥136.00" in page
    assert 'href="/checkout/"' in page


@pytest.mark.parametrize("quantity", ["0", "-1", "", "1.5", "many", "9" * 400])
def test_a_bad_quantity_adds_nothing(client: Client, quantity: str) -> None:
    response = post(client, "add", sku=SKU, quantity=quantity)
    assert response["Location"] == "/p/willow-basket/"
    assert said(response) == ["请填写数量，须为 1 或以上的整数。"]
    assert not Cart.objects.exists()


@pytest.mark.parametrize("sku", ["", "no-such-sku", "x" * 5000, "willow\x00basket"])
def test_an_unknown_variant_adds_nothing(client: Client, sku: str) -> None:
    response = post(client, "add", sku=sku, quantity="1")
    assert response["Location"] == "/cart/"
    assert said(response) == ["没有这款商品。请在商品页面选择。"]
    assert contents() == {}


def test_more_than_there_is_adds_nothing_and_says_how_many_are_left(client: Client) -> None:
    assert said(post(client, "add", sku=SKU, quantity="9")) == [f"“{NAME}”仅剩 8 件。"]
    assert contents() == {}
    post(client, "add", sku=SKU, quantity="6")
    version = Cart.objects.get().version
    response = post(client, "add", sku=SKU, quantity="3")
    assert said(response)[-1] == f"“{NAME}”仅剩 8 件，您的购物车里已有 6 件。"
    assert contents() == {SKU: 6}
    assert Cart.objects.get().version == version


def test_what_is_off_sale_is_not_added(client: Client) -> None:
    Product.objects.update(on_sale=False)
    assert said(post(client, "add", sku=SKU, quantity="1")) == [f"“{NAME}”目前不在售。"]
    assert contents() == {}


def test_a_quantity_is_changed(client: Client) -> None:
    post(client, "add", sku=SKU, quantity="2")
    assert post(client, "change", sku=SKU, quantity="8")["Location"] == "/cart/"
    assert contents() == {SKU: 8}


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [
        ("0", "请填写数量，须为 1 或以上的整数。"),
        ("9", f"“{NAME}”仅剩 8 件。"),
        ("x", "请填写数量，须为 1 或以上的整数。"),
    ],
)
def test_a_refused_change_changes_nothing(client: Client, quantity: str, sentence: str) -> None:
    post(client, "add", sku=SKU, quantity="2")
    assert said(post(client, "change", sku=SKU, quantity=quantity))[-1] == sentence
    assert contents() == {SKU: 2}


def test_what_is_not_in_the_cart_cannot_be_changed(client: Client) -> None:
    post(client, "add", sku=SKU, quantity="2")
    assert said(post(client, "change", sku="willow-tray-s", quantity="1"))[-1] == "购物车里已没有这件商品。"
    assert contents() == {SKU: 2}


def test_removing_is_its_own_button(client: Client) -> None:
    post(client, "add", sku=SKU, quantity="2")
    post(client, "add", sku="willow-tray-s", quantity="1")
    post(client, "remove", sku=SKU)
    post(client, "remove", sku=SKU)
    assert contents() == {"willow-tray-s": 1}


def test_an_empty_cart_invites(client: Client) -> None:
    assert "购物车是空的" in client.get("/cart/").content.decode()
    assert client.get("/checkout/")["Location"] == "/cart/"


def test_goods_that_ran_out_are_marked_and_hold_the_checkout(client: Client) -> None:
    post(client, "add", sku=SKU, quantity="2")
    Variant.objects.filter(sku=SKU).update(available=1)
    page = client.get("/cart/").content.decode()
    assert f"“{NAME}”仅剩 1 件。" in page
    assert 'href="/checkout/"' not in page
    assert client.get("/checkout/")["Location"] == "/cart/"


def test_goods_that_the_catalog_forgot_can_be_removed(client: Client) -> None:
    post(client, "add", sku=SKU, quantity="2")
    Product.objects.all().delete()
    assert "“willow-basket-s”目前不在售。" in client.get("/cart/").content.decode()
    post(client, "remove", sku=SKU)
    assert contents() == {}


@pytest.mark.parametrize("forgery", ["{token}", "{token}:1xVl2Y:forged", "guess"])
def test_nobody_opens_another_s_cart_by_a_made_up_cookie(client: Client, forgery: str) -> None:
    post(client, "add", sku=SKU, quantity="2")
    stranger = Client()
    stranger.cookies["cart"] = forgery.format(token=Cart.objects.get().token)
    assert "购物车是空的" in stranger.get("/cart/").content.decode()
    post(stranger, "remove", sku=SKU)
    assert contents() == {SKU: 2}


def test_another_site_cannot_fill_a_cart(client: Client) -> None:
    response = client.post("/cart/add/", {"sku": SKU, "quantity": "1"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert contents() == {}


def test_the_badge_counts_pieces(client: Client) -> None:
    assert "cart-count" in client.get("/cart/badge/").content.decode()
    post(client, "add", sku=SKU, quantity="2")
    badge: HttpResponse = client.get("/cart/badge/")  # type: ignore[assignment]
    assert '<span class="cart-count">2<' in badge.content.decode()
    assert "no-store" in badge["Cache-Control"]


@pytest.mark.parametrize("path", ["add", "change", "remove"])
def test_writes_are_posts(client: Client, path: str) -> None:
    assert client.get(f"/cart/{path}/").status_code == 405


def test_the_cart_speaks_english(client: Client) -> None:
    client.post("/en/cart/add/", {"sku": SKU, "quantity": "2"})
    page = client.get("/en/cart/").content.decode()
    assert "Go to checkout" in page
    assert "¥68.00 each" in page
