"""How a mail looks: it fits 600 pixels and a phone, in both languages, by day and by night, and axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Playwright

from storefront.notices.letters import write_letter
from tests.needs import chromium
from tests.pages.conftest import CHROMIUM_ARGUMENTS

pytestmark = pytest.mark.browser
FACTS = {
    "number": "1024",
    "total": "¥286.00",
    "page": "https://buy.example/orders/x/",
    "details": [("柳编收纳篮（大号）× 2", "¥196.00"), ("A" * 60, "¥90.00")],
}


def test_a_mail_fits_and_is_readable(playwright: Playwright) -> None:
    browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
    found = {}
    for language in ("zh-hans", "en"):
        html = write_letter("order_placed", "mail", language, FACTS, "https://buy.example/notices/off/x/").html
        for width, scheme in ((600, "light"), (360, "dark")):
            page = browser.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
            page.set_content(html)
            problems = [
                rule["id"]
                for rule in Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
            ]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                problems.append("too wide")
            found[language, width] = problems
            page.close()
    browser.close()
    assert {case: problems for case, problems in found.items() if problems} == {}
