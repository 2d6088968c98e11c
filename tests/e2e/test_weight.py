"""What a page asks of a phone: little, from this shop alone, and nothing that moves while it comes."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Response

from .shop import Shop

PHONE = {"width": 360, "height": 740}
MOST_BYTES = 60 * 1024
PAGES = ("/", "/c/wicker/", "/makers/", "/search/?q=柳编", "/cart/", "/about/", "/en/c/wicker/")
# Kept by the browser for the test to ask: how far things moved.
WATCH = """
window.moved = 0;
new PerformanceObserver(list => { for (const e of list.getEntries()) window.moved += e.value; })
  .observe({type: "layout-shift", buffered: true});
"""


def phone(new_context: Callable[..., BrowserContext], shop: Shop) -> Page:
    """A phone that has never been here, and tells how things moved."""
    page = new_context(base_url=shop.url, viewport=PHONE, locale="zh-CN").new_page()
    page.add_init_script(WATCH)
    return page


def opened(page: Page, address: str) -> Response:
    answer = page.goto(address, wait_until="networkidle")
    assert answer
    assert answer.status == 200, address
    return answer


def body_bytes(response: Response) -> int:
    """As it came over the wire, headers included."""
    sizes: dict[str, Any] = response.request.sizes()  # type: ignore[assignment]
    return int(sizes["responseBodySize"]) + int(sizes["responseHeadersSize"])


def test_a_craft_page_weighs_little_without_its_pictures(
    new_context: Callable[..., BrowserContext], shop: Shop
) -> None:
    page = phone(new_context, shop)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 playwright takes no built-in
    opened(page, "/c/wicker/")
    weights = {
        urlsplit(answer.url).path: body_bytes(answer)
        for answer in answers
        if not urlsplit(answer.url).path.startswith("/media/")
    }
    total = sum(weights.values())
    print(f"\nA craft page: {total / 1024:.1f} KB", {path: size for path, size in weights.items() if size > 2000})
    assert total <= MOST_BYTES, weights


@pytest.mark.parametrize("address", PAGES)
def test_nothing_leaves_the_shop_and_nothing_moves(
    new_context: Callable[..., BrowserContext], shop: Shop, address: str
) -> None:
    page = phone(new_context, shop)
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    answer = opened(page, address)
    assert {url for url in asked if not url.startswith((shop.url, "data:"))} == set()
    assert refused == []
    policy = answer.headers["content-security-policy"]
    assert "unsafe-" not in policy
    assert "default-src 'self'" in policy
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(200)
    assert page.evaluate("window.moved") == 0
