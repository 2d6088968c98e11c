"""The stage of the permission tests, and a browser that is shown their pages without a server."""

import mimetypes
from collections.abc import Callable, Iterator

import pytest
from django.contrib.staticfiles.finders import find
from playwright.sync_api import Page, Playwright, Route

from tests.e2e.conftest import CHROMIUM_ARGUMENTS
from tests.needs import chromium
from tests.pages.rendered import RenderedPage
from tests.permissions.stage import Stage, set_stage

SITE = "http://shop.test"
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def stage(db: None) -> Stage:
    return set_stage()


@pytest.fixture
def show(playwright: Playwright) -> Iterator[Callable[[RenderedPage], Page]]:
    """Shows a rendered page on a phone of 360 pixels; what it links to comes from the theme's files."""
    shown: dict[str, RenderedPage] = {}

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path.startswith("/static/") and (file := find(path.removeprefix("/static/").split("?")[0])):
            route.fulfill(path=str(file), content_type=mimetypes.guess_type(str(file))[0] or "text/plain")
        elif route.request.is_navigation_request():
            page = shown["page"]
            headers = {"Content-Security-Policy": page.policy}
            route.fulfill(body=page.html, content_type="text/html; charset=utf-8", headers=headers)
        else:
            route.fulfill(body="", content_type="text/html")

    # The walks of tests/e2e share this Playwright: a process can hold only one.
    browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
    tab = browser.new_context(viewport=PHONE, reduced_motion="reduce").new_page()  # type: ignore[arg-type]
    tab.route("**/*", answer)

    def show_one(page: RenderedPage) -> Page:
        shown["page"] = page
        tab.goto(f"{SITE}{page.path}")
        return tab

    yield show_one
    browser.close()
