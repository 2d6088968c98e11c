"""Whose address counts when a server of ours stands in front, and when none does."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from storefront.core.trusted_proxy import TrustedProxyMiddleware


def address(forwarded: str | None) -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1")
    return TrustedProxyMiddleware(tell)(request).content.decode()


def tell(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.META["REMOTE_ADDR"]))


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("192.0.2.1, 203.0.113.9", "203.0.113.9"),  # the first is what the browser made up
        (" , 203.0.113.9 ", "203.0.113.9"),
        ("", "10.0.0.1"),
        (None, "10.0.0.1"),
    ],
)
def test_behind_our_server_the_address_it_added_counts(settings, forwarded: str | None, expected: str) -> None:
    settings.BEHIND_PROXY = True
    assert address(forwarded) == expected


def test_without_one_the_header_is_not_read(settings) -> None:
    settings.BEHIND_PROXY = False
    with pytest.raises(MiddlewareNotUsed):
        TrustedProxyMiddleware(tell)


@pytest.mark.django_db
def test_wrong_passwords_are_counted_whatever_a_browser_says_of_its_address(client: Client) -> None:
    """Nobody stands in front here, so a made-up header must not give more tries."""
    for number in range(9):
        pair = {"identifier": "liu@demo.example", "password": "wrong"}
        answer = client.post("/account/sign-in/", pair, headers={"X-Forwarded-For": f"203.0.113.{number}"})
    assert "密码错误次数过多" in answer.content.decode()
