"""axe finds nothing on any page, for any kind of person, in both languages, at 360 pixels."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.pages.conftest import PHONE
from tests.pages.rendered import LANGUAGES, RenderedPage, pages_without_a_row_visited, rendered_pages
from tests.permissions.stage import Stage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.engine,
    pytest.mark.django_db(transaction=True, databases=["default", "engine"]),
]
# Answers that are no page: files, machines' answers, and the number beside the cart, which stands in each page.
NOT_A_PAGE = {
    "catalog:picture",
    "engine-graphql",
    "engine-jwks",
    "office:application-picture",
    "office:application-scan",
    "office:case-picture",
    "office:licence-scan",
    "office:listing-picture",
    "office:maker-page-picture",
    "office:mandate-scan",
    "office:bank-refund-proof",
    "office:settlement-proof",
    "office:register-workbook-marked",
    "office:relief-link-evidence",
    "portal:work-sample",
    "portal:work-workbook-marked",
    "office:statement-marked",
    "office:statement-sample",
    "office:report-export-file",
    "office:report-form-file",
    "office:signed-report-file",
    "portal:apply-picture",
    "portal:apply-scan",
    "portal:licence-scan",
    "portal:case-picture",
    "shop:case-picture",
    "office:register-export",
    "office:register-sample",
    "portal:listing-picture",
    "portal:maker-page-picture",
    "portal:statement-workbook",
    "portal:workbook-marked",
    "portal:workbooks-goods",
    "portal:workbooks-sample",
    "robots",
    "shop:cart-badge",
    "shop:suggest",
    "sitemap",
    "sitemap-part",
}
Show = Callable[[RenderedPage], Page]


def problems_of(page: Page) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    width = page.evaluate("document.documentElement.scrollWidth")
    wide = [f"wider than the phone: {width}"] if width > PHONE["width"] else []
    return [f"{rule['id']}: {node['target']} {node['html'][:160]}" for rule in found for node in rule["nodes"]] + wide


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_phone(stage: Stage, show: Show, language: str) -> None:
    pages = rendered_pages(stage, language)
    assert pages_without_a_row_visited(pages) <= NOT_A_PAGE
    found = {page.label: problems for page in pages if (problems := problems_of(show(page)))}
    assert found == {}


def test_axe_bites(show: Show) -> None:
    bad = (
        '<html lang="zh"><title>x</title><main><h1>x</h1><input><img src="a.png"><p>' + "x" * 200 + "</p></main></html>"
    )
    found = problems_of(show(RenderedPage("bad", "/", bad, "default-src 'self'")))
    assert {line.split(":")[0] for line in found} == {"image-alt", "label", "wider than the phone"}
