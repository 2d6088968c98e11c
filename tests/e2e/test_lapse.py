"""A membership is suspended on a page of the office, and the firm's goods are gone from every page within a minute.

The worker is the one that `make shop` starts; the seconds are printed (`-s`).
"""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from . import steps
from .shop import Shop

MINUTE = 60
FIRM, SLUG, NAME = "巧手布艺合作社", "panchang-knot", "盘长结挂饰"
# Where the goods are to be seen while they are on sale.
PAGES = ("/goods/", "/c/chinese-knot/", "/m/qiaoshou-fabric/", f"/search/?q={NAME}", "/en/c/chinese-knot/")
SUGGESTED = "/search/suggest/?q=panchang"


def links_to_goods(page: Page, address: str) -> int:
    page.goto(address)
    return page.locator(f'main a[href$="/p/{SLUG}/"]').count()


def is_on_sale(page: Page) -> bool:
    answer = page.goto(f"/p/{SLUG}/")
    return answer is not None and answer.status == 200


def seconds_until(there: Callable[[], bool]) -> float:
    """Look until it is so; fails after a minute."""
    started = time.monotonic()
    while not there():
        assert time.monotonic() - started < MINUTE
        time.sleep(0.2)
    return time.monotonic() - started


def open_membership(officer: Page) -> None:
    """By what an officer does: look the firm up, open it, open its membership of the crafts chamber."""
    officer.goto("/office/register/")
    officer.fill("main [name=q]", "qsby")
    steps.press(officer.locator("main form[method=get] button[type=submit]"))
    steps.press(officer.get_by_role("link", name=re.compile(FIRM)).first)
    steps.press(officer.get_by_role("link", name="工艺制造商会").first)


@pytest.mark.parametrize("javascript", [False], ids=["no-javascript"], indirect=True)
def test_from_suspension_to_goods_gone_and_back(open_page: Callable[[], Page], shop: Shop) -> None:
    shopper, buyer, officer = open_page(), open_page(), open_page()
    steps.reload_until(shopper, f"/p/{SLUG}/", lambda: shopper.locator('form[action$="/cart/add/"]').count() == 1)
    assert all(links_to_goods(shopper, address) for address in PAGES)
    steps.put_into_cart(buyer, "盘长结", NAME, 1)
    steps.review(buyer)
    steps.sign_in(officer, shop.person("chamber_officer"))
    open_membership(officer)

    officer.fill("[name=suspend-reason]", "样例：会费未缴。")
    pressed = time.monotonic()
    steps.submit(officer.locator('form[action$="/suspend/"]'))
    gone = {"its page": seconds_until(lambda: not is_on_sale(shopper))}
    for address in PAGES:
        gone[address] = seconds_until(lambda address=address: not links_to_goods(shopper, address))  # type: ignore[misc]
    gone["suggestions"] = seconds_until(lambda: NAME not in suggestions(shopper))
    total = time.monotonic() - pressed
    print(f"\nSuspended and gone from every page after {total:.1f} s ({gone['its page']:.1f} s for its page).")
    assert total < MINUTE

    steps.press(buyer.locator('form[action$="/place/"] button[type=submit]'))
    assert buyer.url.startswith(shop.url), "nobody pays for goods that are gone"
    assert "/orders/" not in buyer.url, "a firm that is no member sold something"
    buyer.goto("/cart/")
    assert buyer.locator('main a[href$="/checkout/"]').count() == 0

    pressed = time.monotonic()
    steps.submit(officer.locator('form[action$="/renew/"]'))
    seconds_until(lambda: is_on_sale(shopper))
    for address in PAGES:
        seconds_until(lambda address=address: links_to_goods(shopper, address) > 0)  # type: ignore[misc]
    print(f"Renewed and back on every page after {time.monotonic() - pressed:.1f} s.")
    steps.reload_until(buyer, "/cart/", lambda: buyer.locator('main a[href$="/checkout/"]').count() == 1)


def suggestions(page: Page) -> str:
    page.goto(SUGGESTED)
    return page.inner_text("body")
