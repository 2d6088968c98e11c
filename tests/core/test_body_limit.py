"""Requests that are too large are refused before anything of them is read."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from storefront.core.body_limit import BodyLimitMiddleware, largest_request

MOST = 3 * 1024 * 1024


def read(request: HttpRequest) -> HttpResponse:
    return HttpResponse("read")


@largest_request(2 * MOST)
def read_more(request: HttpRequest) -> HttpResponse:
    return HttpResponse("read more")


def answer(length: str, view: Callable[[HttpRequest], HttpResponse] = read) -> HttpResponse:
    request: HttpRequest = RequestFactory().post("/cart/add/")
    request.META["CONTENT_LENGTH"] = length
    return BodyLimitMiddleware(view).process_view(request, view, (), {}) or view(request)


@pytest.fixture(autouse=True)
def limit(settings) -> None:
    settings.LARGEST_REQUEST = MOST


@pytest.mark.parametrize("length", ["", "0", str(MOST), "nonsense", "-1"])
def test_what_is_small_enough_is_read(length: str) -> None:
    assert answer(length).content == b"read"


@pytest.mark.parametrize("length", [str(MOST + 1), "9" * 30])
def test_what_is_too_large_is_refused_with_a_sentence(length: str) -> None:
    refused = answer(length)
    assert refused.status_code == 413
    assert "超过 3 MB" in refused.content.decode()


def test_the_limit_holds_for_every_address(client: Client) -> None:
    assert client.post("/cart/add/", {"sku": "x" * (MOST + 1)}).status_code == 413
    assert client.post("/webhooks/saleor/", b"x" * (MOST + 1), content_type="application/json").status_code == 413


def test_a_view_may_allow_more() -> None:
    assert answer(str(2 * MOST), read_more).content == b"read more"
    refused = answer(str(2 * MOST + 1), read_more)
    assert refused.status_code == 413
    assert "超过 6 MB" in refused.content.decode()
