"""A shopper who has a keyboard and no mouse buys something; axe looks at each page on the way."""

import re
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from .shop import Shop

PHONE = {"width": 360, "height": 740}
MOST_STEPS = 150


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, and see that the focus can be seen."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    raise AssertionError(f"No Tab reaches {selector} on {page.url}")


def choose(page: Page, label: str) -> None:
    """Type into the select that has the focus until it stands at `label`."""
    for _ in range(MOST_STEPS):
        if page.evaluate("document.activeElement.selectedOptions[0].label") == label:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{label} cannot be chosen on {page.url}")


def enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def look(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]] == [], page.url


def test_a_purchase_by_keyboard_alone(new_context: Callable[..., BrowserContext], shop: Shop) -> None:
    page = new_context(base_url=shop.url, viewport=PHONE, locale="zh-CN").new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"

    tab_to(page, "#search-q")
    page.keyboard.type("坐垫")
    enter(page)
    look(page)
    tab_to(page, "main a.card-link")
    enter(page)
    look(page)
    tab_to(page, 'form[action$="/cart/add/"] button')
    enter(page)
    look(page)

    tab_to(page, 'main a[href$="/checkout/"]')
    enter(page)
    look(page)
    tab_to(page, "[name=province]")
    choose(page, "上海市")
    tab_to(page, "button[name=choose]")
    enter(page)
    look(page)
    tab_to(page, "[name=district]")
    choose(page, "浦东新区")
    for name, text in (("street", "样例路100弄5号"), ("name", "样例买家"), ("phone", "13800000008")):
        tab_to(page, f"[name={name}]")
        page.keyboard.type(text)
    tab_to(page, "button[name=continue]")
    enter(page)
    look(page)
    tab_to(page, 'form[action$="/place/"] button')
    enter(page)
    look(page)
    tab_to(page, 'button[value="paid"]')
    enter(page)
    page.wait_for_url("**/orders/**")
    assert re.search(r"/orders/[\w-]+/", page.url), page.inner_text("main")
    look(page)
