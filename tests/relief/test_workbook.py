"""Sheets by workbook: looked at first, taken once, what is wrong goes back marked."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from crafts_chamber.relief.work_sheets import selectors
from crafts_chamber.relief.work_sheets.models import WorkSheet
from crafts_chamber.relief.work_sheets.workbook import KIND, LAYOUT, Month, owner_of, write_sample
from crafts_chamber.vendors.models import Vendor
from storefront.imports import actions, working
from storefront.imports.models import Import
from storefront.spreadsheets.errors import WrongValue
from storefront.spreadsheets.read import open_table
from storefront.spreadsheets.write import write_workbook
from tests.relief.test_work_sheets import BASKETS, HATS, confirmed
from tests.vendor_orders.cast import make_vendor
from tests.vendor_orders.cast import owner_of as person_of

KEYS = ("household", "month", "goods", "pieces", "rate")
FIRST = ("yj0012", "2026-03", "收纳篮", 120, "6.50")
SECOND = ("YJ-0013", "2026-03", "草帽", 30, "4.05")


@pytest.fixture
def willow(db: None) -> Vendor:
    return make_vendor("lu-willow")


def sent(vendor: Vendor, *rows: Sequence[Any], name: str = "work.xlsx") -> Import:
    """Checked; the file's bytes differ with its rows."""
    out = io.BytesIO()
    write_workbook(out, LAYOUT, [dict(zip(KEYS, row, strict=True)) for row in rows], sample=False)
    upload = SimpleUploadedFile(name, out.getvalue())
    return worked_on(actions.take_in(KIND, owner_of(vendor), upload, by=person_of(vendor)))


def worked_on(parent: Import) -> Import:
    working.work_on(parent.pk)
    parent.refresh_from_db()
    return parent


def applied(parent: Import) -> Import:
    actions.apply_import(parent, by=parent.by)
    return worked_on(parent)


def test_a_workbook_is_looked_at_first_and_then_fills_the_sheets_of_its_months(willow: Vendor) -> None:
    parent = sent(willow, FIRST, SECOND, ("YJ-0012", "2026-02", "收纳篮", 5, "6.50"))
    assert (parent.state, parent.new, WorkSheet.objects.count()) == ("checked", 2, 0)
    assert (applied(parent).state, parent.failed) == ("done", 0)
    sheets = {sheet.month: sheet for sheet in WorkSheet.objects.all()}
    assert selectors.rows_of(sheets["2026-03"]) == [BASKETS, HATS]
    assert (sheets["2026-03"].state, str(sheets["2026-02"].total)) == ("draft", "32.50")
    again = sent(willow, FIRST, SECOND, name="again.xlsx")
    assert (again.unchanged, again.to_apply) == (1, 0)


def test_what_is_wrong_is_marked_and_names_of_people_are_not_repeated(willow: Vendor) -> None:
    confirmed(willow, BASKETS, month="2026-01")
    parent = sent(
        willow,
        ("李建国", *FIRST[1:]),
        SECOND,
        SECOND,
        ("YJ-0014", "2026-01", "草帽", 1, "1"),
        ("YJ-0015", "x", "草帽", 1, "0"),
    )
    assert (parent.state, parent.wrong, parent.to_apply) == ("checked", 3, 0)
    said = [sentence for item in parent.items.all() for _row, _heading, sentence in item.problems]
    assert [sentence.split(".")[0] for sentence in said] == [
        "This looks like a name",
        "The sheet of this month is confirmed",
        "Write a month that has begun, such as 2026-03",
        "Write at least 0",
    ]
    assert not any("李建国" in sentence for sentence in said)
    with parent.marked.open("rb") as file:
        sheet = load_workbook(file).worksheets[0]
        notes = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    assert any("This looks like a name" in note for note in notes)


def test_the_sample_is_read_back_without_its_grey_row() -> None:
    out = io.BytesIO()
    write_sample(out)
    out.seek(0)
    assert list(open_table(out, LAYOUT).rows()) == []


def test_months_are_read_as_people_write_them() -> None:
    written = ("2026-03", "2026/3", "2026年3月", "２０２６．3", "202603", "2026-03-01")
    assert {Month().read(text) for text in written} == {"2026-03"}
    with pytest.raises(WrongValue):
        Month().read("2026-13")
