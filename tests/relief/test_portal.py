"""The firm's page of a work sheet, as a desk without scripts uses it."""

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
def desk(willow: Vendor) -> Browser:
    desk = Browser()
    desk.force_login(owner_of(willow))
    return desk


def typed(do: str, *rows: Sequence[str], edits: int = 0) -> dict[str, Any]:
    names = ("household", "goods", "pieces", "rate")
    cells = {f"row{n}-{name}": cell for n, row in enumerate(rows) for name, cell in zip(names, row, strict=True)}
    return {"do": do, "edits": edits, "rows": len(rows), **cells}


def test_rows_are_typed_summed_and_submitted(desk: Browser, willow: Vendor) -> None:
    rows = ("yj0012", "收纳篮", "120", "6.50"), ("", "", "", ""), ("ＹＪ－0013", "草帽", "30", "4.05")
    assert desk.post(PAGE, typed("submit", *rows)).status_code == 302
    sheet = WorkSheet.objects.get()
    assert (sheet.state, selectors.rows_of(sheet)) == ("submitted", [BASKETS, HATS])
    page = desk.get(PAGE).content.decode()
    assert "¥901.50" in page
    assert 'value="save"' not in page


def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(desk: Browser) -> None:
    answer = desk.post(PAGE, typed("save", ("李建国", "收纳篮", "x", "6.505"), ("YJ-0013", "草帽", "30", "4.05")))
    page = answer.content.decode()
    assert answer.status_code == 422
    for there in ("This looks like a name.", "Write digits only", "at most two decimals", "草帽", 'value="6.505"'):
        assert there in page
    assert not WorkSheet.objects.exists()


def test_more_rows_keep_what_was_typed(desk: Browser) -> None:
    page = desk.post(PAGE, typed("more", ("yj", "收纳篮", "x", ""))).content.decode()
    assert 'name="row5-rate"' in page
    assert 'value="收纳篮"' in page
    assert "field-error" not in page


def test_an_older_window_overwrites_nothing(desk: Browser, willow: Vendor) -> None:
    desk.post(PAGE, typed("save", ("YJ-0012", "收纳篮", "120", "6.50")))
    answer = desk.post(PAGE, typed("save", ("YJ-0013", "草帽", "30", "4.05")))
    assert (answer.status_code, "Somebody changed this sheet" in answer.content.decode()) == (422, True)
    assert selectors.rows_of(WorkSheet.objects.get()) == [BASKETS]


def test_the_month_before_is_copied_by_one_press_and_a_confirmed_one_corrected(desk: Browser, willow: Vendor) -> None:
    confirmed(willow, BASKETS, month="2026-02")
    assert desk.post(PAGE, {"do": "copy", "edits": 0}).status_code == 302
    assert selectors.rows_of(WorkSheet.objects.get(month="2026-03")) == [BASKETS]
    february = PAGE.replace("-03", "-02")
    assert desk.post(february, {"do": "correct"}).status_code == 302
    assert "Version 2" in desk.get(february).content.decode()
    assert 'value="save"' not in desk.get(f"{february}?version=1").content.decode()


def test_another_firms_sheet_and_months_to_come_are_not_there(desk: Browser) -> None:
    confirmed(make_vendor("sun-knots"), BASKETS)
    assert "YJ-0012" not in desk.get(PAGE).content.decode()
    assert desk.get(f"{PAGE}?version=1").status_code == 404
    assert desk.get(PAGE.replace("2026-03", "2999-01")).status_code == 404
