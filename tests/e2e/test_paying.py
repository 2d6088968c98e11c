"""Paying as a person does, on a page at another origin: the sandbox that stands in for Stripe in a demo."""

import re
from collections.abc import Callable
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from . import steps
from .shop import Shop

GOODS = "/p/boxwood-comb/"
ONE_WAY, OTHER_WAY = "javascript", "no-javascript"
PAID = re.compile(r"/orders/[\w-]+/$")
# How long the shop may take to hear of a payment and to place the order.
MILLISECONDS = 30_000


@pytest.fixture
def shopper(open_page: Callable[[], Page]) -> Page:
    """At the review, with a comb in the cart."""
    page = open_page()
    page.goto(GOODS)
    steps.press(page.locator('form[action$="/cart/add/"] button[type=submit]'))
    steps.review(page)
    return page


def go_to_pay(page: Page) -> Decimal:
    """From the review to the pay page, which asks for what the review showed; returns that amount."""
    total = steps.yuan(page.locator("#total").inner_text())
    shop = origin(page)
    page.check('[name=payment][value="stripe"]')
    steps.press(page.locator('form[action$="/place/"] button[type=submit]'))
    assert origin(page) != shop, page.inner_text("main")
    assert "sandbox" in page.inner_text("header")
    assert steps.yuan(page.locator(".amount").inner_text()) == total
    return total


def choose(page: Page, button: str) -> None:
    steps.press(page.locator(f'button[value="{button}"]'))


def expect_order(page: Page, paid: Decimal) -> None:
    """The return page leads to the order by itself, with and without JavaScript; it is paid, and the cart is empty."""
    page.wait_for_url(PAID, timeout=MILLISECONDS)
    assert steps.yuan(page.locator("#total").inner_text()) == paid
    assert page.locator("dl.totals", has_text=f"¥{paid}").count()
    page.goto("/cart/")
    assert page.locator('main a[href$="/checkout/"]').count() == 0


def origin(page: Page) -> str:
    parts = urlsplit(page.url)
    return f"{parts.scheme}://{parts.netloc}"


@pytest.mark.parametrize("javascript", [True], ids=[ONE_WAY], indirect=True)
def test_paid(shopper: Page) -> None:
    total = go_to_pay(shopper)
    choose(shopper, "paid")
    expect_order(shopper, total)


@pytest.mark.parametrize("javascript", [True], ids=[ONE_WAY], indirect=True)
def test_declined_then_paid_by_wechat_code(shopper: Page) -> None:
    total = go_to_pay(shopper)
    choose(shopper, "declined")
    expect(shopper.get_by_role("alert")).to_be_visible()
    choose(shopper, "wechat_pay")
    expect(shopper.locator(".qr svg")).to_be_visible()
    choose(shopper, "confirm")
    expect_order(shopper, total)


@pytest.mark.parametrize("javascript", [False], ids=[OTHER_WAY], indirect=True)
def test_3d_secure_fails_then_succeeds(shopper: Page) -> None:
    total = go_to_pay(shopper)
    choose(shopper, "card")
    choose(shopper, "refuse")
    expect(shopper.get_by_role("alert")).to_be_visible()
    choose(shopper, "card")
    choose(shopper, "confirm")
    expect_order(shopper, total)


@pytest.mark.parametrize("javascript", [False], ids=[OTHER_WAY], indirect=True)
def test_cancelled_with_the_cart_kept_then_paid(shopper: Page, shop: Shop) -> None:
    go_to_pay(shopper)
    steps.press(shopper.locator('a[href*="/back/"]'))
    assert origin(shopper) == shop.url
    shopper.goto("/cart/")
    assert shopper.locator('main a[href$="/checkout/"]').count() == 1
    shopper.go_back()
    steps.press(shopper.locator('form[action$="/again/"] button'))
    total = go_to_pay(shopper)
    choose(shopper, "paid")
    expect_order(shopper, total)


@pytest.mark.parametrize("javascript", [True], ids=[ONE_WAY], indirect=True)
def test_pay_after_the_time_is_over(shopper: Page) -> None:
    """The pay page takes nothing any more and leads back; from there a new one is paid."""
    go_to_pay(shopper)
    old = shopper.url
    choose(shopper, "expire")
    assert shopper.locator('button[value="paid"]').count() == 0
    steps.press(shopper.locator('a[href*="/back/"]'))
    steps.press(shopper.locator('form[action$="/again/"] button'))
    total = go_to_pay(shopper)
    assert shopper.url != old
    choose(shopper, "paid")
    expect_order(shopper, total)


@pytest.mark.parametrize("javascript", [True], ids=[ONE_WAY], indirect=True)
def test_tab_closed_after_paying(shopper: Page) -> None:
    """The shopper never comes back from the pay page: the order is placed because Stripe tells of the money."""
    review, context = shopper.url, shopper.context
    total = go_to_pay(shopper)

    def pay_and_see_no_answer(route: Route) -> None:
        same = {"sec-fetch-site": "same-origin"}  # as the browser itself would have said
        assert route.fetch(max_redirects=0, headers={**route.request.headers, **same}).status == 303
        route.abort()

    shopper.route("**/pay/*", pay_and_see_no_answer)
    with shopper.expect_event("requestfailed"):
        shopper.locator('button[value="paid"]').click()
    shopper.close()
    later = context.new_page()
    steps.reload_until(later, "/cart/", lambda: later.locator('main a[href$="/checkout/"]').count() == 0)
    later.goto(review)
    expect_order(later, total)


@pytest.mark.parametrize("javascript", [True], ids=[ONE_WAY], indirect=True)
def test_the_policy_holds_the_form_to_the_pay_pages(shopper: Page) -> None:
    """Without its origin in the review's policy, the browser does not go to the pay page: the other tests prove something."""

    def elsewhere(route: Route) -> None:
        answer = route.fetch()
        policy = re.sub(r"form-action [^;]*", "form-action 'self'", answer.headers["content-security-policy"])
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    shopper.route("**/checkout/*/", elsewhere)
    shopper.reload()
    before = shopper.url
    shopper.check('[name=payment][value="stripe"]')
    with shopper.expect_event("console", lambda message: "form-action" in message.text):
        shopper.locator('form[action$="/place/"] button[type=submit]').click()
    assert shopper.url == before
