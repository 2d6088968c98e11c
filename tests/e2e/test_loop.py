"""The whole loop, through the pages: from a firm's application to the relief report, with and without JavaScript."""

import re
from collections.abc import Callable
from decimal import Decimal

from playwright.sync_api import Page

from . import steps
from .shop import Shop

PRICE = Decimal("45.60")


def test_from_application_to_relief_report(open_page: Callable[[], Page], shop: Shop, javascript: bool) -> None:
    """Ends by equating what the shopper saw, the order, the vendors' parts, and what the report gained."""
    # Each run brings a firm of its own, and goods that no other run has.
    number = 0 if javascript else 1
    name = f"样例木马{'甲乙'[number]}号"
    firm_person, craft = shop.person("applicant", number), "woodwork"

    federation = open_page()
    steps.sign_in(federation, shop.person("federation_staff"))
    before = steps.report_total(federation, "firm")

    firm = open_page()
    steps.sign_in(firm, firm_person)
    firm_name = steps.apply(firm, craft)

    officer = open_page()
    steps.sign_in(officer, shop.person("chamber_officer"))
    steps.decide_application(officer, firm_name, "recommend")

    operator = open_page()
    steps.sign_in(operator, shop.person("platform_operator"))
    steps.decide_application(operator, firm_name, "approve")

    slug = steps.list_goods(firm, name, craft, str(PRICE), stock=7 + number)
    steps.approve_goods(officer, name)

    shopper = open_page()
    steps.reload_until(shopper, f"/p/{slug}/", lambda: shopper.locator('form[action$="/cart/add/"]').count() == 1)
    assert steps.put_into_cart(shopper, "木马", name, 2) == PRICE
    steps.put_into_cart(shopper, "坐垫", "麦秸草编坐垫", 1)
    seen = steps.check_out(shopper)
    order_page = shopper.url
    order_number = re.search(r"\d+", shopper.locator("h1").inner_text())[0]  # type: ignore[index]
    reference = shopper.locator("#transfer-reference").inner_text()
    ordered = steps.yuan(shopper.locator("#total").inner_text())
    to_transfer = steps.yuan(shopper.locator("#transfer-amount").inner_text())
    assert steps.report_total(federation, "firm") == before, "an unpaid order is no sale"

    steps.confirm_transfer(operator, reference, ordered)

    second_vendor = open_page()
    steps.sign_in(second_vendor, shop.person("vendor", 0))
    parts = [
        steps.ship(firm, order_number, f"SF10000000000{number}1"),
        steps.ship(second_vendor, order_number, f"SF10000000000{number}2"),
    ]
    steps.reload_until(shopper, order_page, lambda: f"SF10000000000{number}2" in shopper.inner_text("main"))
    assert f"SF10000000000{number}1" in shopper.inner_text("main")

    gains = {
        by: steps.report_total(federation, by) - before for by in ("month", "craft", "township", "firm", "village")
    }
    gain_in_file = steps.report_csv_total(federation) - before
    assert {seen, ordered, to_transfer, sum(parts), gain_in_file, *gains.values()} == {seen}
    assert steps.followed_cell(federation, order_number) == (seen, seen)
