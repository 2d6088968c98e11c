"""A shop and a browser for tests that walk through the pages as people do."""

import os
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Response

from tests.e2e.shop import Shop, running_shop, started_shop
from tests.needs import chromium

# As root in a container, without a display, without calls of its own to anywhere.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STEP_MILLISECONDS = 15_000


def pytest_itemcollected(item: pytest.Item) -> None:
    """All of these need a browser, and share one shop: with xdist they stay on one worker."""
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.xdist_group("e2e"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A walk that failed shows what web server and worker said."""
    report = yield
    shop = getattr(item, "funcargs", {}).get("shop")
    if report.failed and isinstance(shop, Shop):
        report.sections += list(shop.last_words().items())
    return report


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The shop of this run: SHOP_URL when it is set (a shop on a real Saleor, say), else one that is started here."""
    url = os.environ.get("SHOP_URL")
    if url:
        yield running_shop(url)
        return
    with started_shop(tmp_path_factory.mktemp("shop")) as shop:
        yield shop


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": chromium(), "args": CHROMIUM_ARGUMENTS, "headless": True}


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs JavaScript; a test that uses it (or `open_page`) runs both ways."""
    return bool(request.param)


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], shop: Shop, javascript: bool) -> Iterator[Callable[[], Page]]:
    """Call it for a page of a person who has never been here (no cookies); addresses may be relative to the shop.

    The test fails when any page met a server error or an error of its script.
    """
    wrong: list[str] = []

    def note(response: Response) -> None:
        if response.status >= 500:
            wrong.append(f"{response.status} {response.request.method} {response.url}")

    def open_one() -> Page:
        context = new_context(base_url=shop.url, java_script_enabled=javascript, locale="zh-CN")
        context.set_default_timeout(STEP_MILLISECONDS)
        context.on("response", note)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        return context.new_page()

    yield open_one
    assert not wrong
