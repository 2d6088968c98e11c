"""The firm's page of a work sheet, as a browser without scripts uses it."""

from collections.abc import Sequence
from typing import Any

import pytest

from crafts_chamber.relief.work_sheets import selectors
from crafts_chamber.relief.work_sheets.models import WorkSheet
from crafts_chamber.vendors.models import Vendor
from tests.cast import Browser
from tests.relief.test_work_sheets import BASKETS, HATS, confirmed
from tests.vendor_orders.cast import make_vendor, owner_of

PAGE = "/en/portal/work-sheets/2026-03/"


@pytest.fixture
def willow(db: None) -> Vendor:
    return make_vendor("lu-willow")


@pytest.fixture
def browser(willow: Vendor) -> Browser:
    browser = Browser()
    browser.force_login(owner_of(willow))
    return browser


def typed(do: str, *rows: Sequence[str], edits: int = 0) -> dict[str, Any]:
    names = ("household", "goods", "pieces", "rate")
    cells = {f"row{n}-{name}": cell for n, row in enumerate(rows) for name, cell in zip(names, row, strict=True)}
    return {"do": do, "edits": edits, "rows": len(rows), **cells}


def test_rows_are_typed_summed_and_submitted(browser: Browser, willow: Vendor) -> None:
    rows = ("yj0012", "收纳篮", "120", "6.50"), ("", "", "", ""), ("ＹＪ－0013", "草帽", "30", "4.05")
    assert browser.post(PAGE, typed("submit", *rows)).status_code == 302
    sheet = WorkSheet.objects.get()
    assert (sheet.state, selectors.rows_of(sheet)) == ("submitted", [BASKETS, HATS])
    page = browser.get(PAGE).content.decode()
    assert "¥901.50" in page
    assert 'value="save"' not in page


def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(browser: Browser) -> None:
    answer = browser.post(PAGE, typed("save", ("李建国", "收纳篮", "x", "6.505"), ("YJ-0013", "草帽", "30", "4.05")))
    page = answer.content.decode()
    assert answer.status_code == 422
    for there in ("This looks like a name.", "Write digits only", "at most two decimals", "草帽", 'value="6.505"'):
        assert there in page
    assert not WorkSheet.objects.exists()


def test_more_rows_keep_what_was_typed(browser: Browser) -> None:
    page = browser.post(PAGE, typed("more", ("yj", "收纳篮", "x", ""))).content.decode()
    assert 'name="row5-rate"' in page
    assert 'value="收纳篮"' in page
    assert "field-error" not in page


def test_an_older_window_overwrites_nothing(browser: Browser, willow: Vendor) -> None:
    browser.post(PAGE, typed("save", ("YJ-0012", "收纳篮", "120", "6.50")))
    answer = browser.post(PAGE, typed("save", ("YJ-0013", "草帽", "30", "4.05")))
    assert (answer.status_code, "Somebody changed this sheet" in answer.content.decode()) == (422, True)
    assert selectors.rows_of(WorkSheet.objects.get()) == [BASKETS]


def test_the_month_before_is_copied_by_one_press_and_a_confirmed_one_corrected(
    browser: Browser, willow: Vendor
) -> None:
    confirmed(willow, BASKETS, month="2026-02")
    assert browser.post(PAGE, {"do": "copy", "edits": 0}).status_code == 302
    assert selectors.rows_of(WorkSheet.objects.get(month="2026-03")) == [BASKETS]
    february = PAGE.replace("-03", "-02")
    assert browser.post(february, {"do": "correct"}).status_code == 302
    assert "Version 2" in browser.get(february).content.decode()
    assert 'value="save"' not in browser.get(f"{february}?version=1").content.decode()


def test_another_firms_sheet_and_months_to_come_are_not_there(browser: Browser) -> None:
    confirmed(make_vendor("sun-knots"), BASKETS)
    assert "YJ-0012" not in browser.get(PAGE).content.decode()
    assert browser.get(f"{PAGE}?version=1").status_code == 404
    assert browser.get(PAGE.replace("2026-03", "2999-01")).status_code == 404
