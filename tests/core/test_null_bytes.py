"""A null byte is refused with a sentence wherever it comes in, on either database."""

import pytest
from django.conf import settings as project
from django.http import HttpResponse
from django.test import Client

from storefront.shop.cart_cookie import remember_cart
from storefront.shop.models import Cart, CartLine
from tests.cast import officer

NULL = "\x00"


@pytest.mark.django_db(databases=list(project.DATABASES))
@pytest.mark.parametrize(
    "path",
    ["/search/", "/makers/", "/c/wicker/", "/checkout/", "/account/sign-in/", "/office/applications/", "/en/search/"],
)
def test_a_null_byte_in_a_query_is_refused(client: Client, path: str) -> None:
    client.force_login(officer())
    names = ("q", "craft", "township", "change", "next", "state", "page")
    for name in names:
        answer = client.get(path, {name: f"a{NULL}b"})
        assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "网址中含有无法识别的字符" in client.get("/search/", {"q": NULL}).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/cart/add/", "/cart/change/", "/cart/remove/"])
def test_a_null_byte_in_a_cart_form_changes_nothing(client: Client, path: str) -> None:
    cart = Cart.objects.create()
    CartLine.objects.create(cart=cart, sku="LX-S", quantity=2)
    sign_cart(client, cart)
    assert client.post(path, {"sku": f"LX{NULL}-S", "quantity": "1"}).status_code == 302
    assert list(CartLine.objects.values_list("sku", "quantity")) == [("LX-S", 2)]


def sign_cart(client: Client, cart: Cart) -> None:
    response = HttpResponse()
    remember_cart(response, cart)
    client.cookies.update(response.cookies)
