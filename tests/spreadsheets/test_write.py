"""Workbooks that we write open in other programs, hold texts as texts, and read back as they were."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.utils import translation

from storefront.spreadsheets.errors import CellProblem
from storefront.spreadsheets.mark import write_marked
from storefront.spreadsheets.read import open_table
from storefront.spreadsheets.write import write_workbook

from .books import GOODS, PHOTO, book, jpeg, rows_of, values_of

FULL: dict[str, Any] = {
    "sku": "00123",
    "name": "=1+1",
    "price": Decimal("68.90"),
    "stock": 12,
    "since": date(2026, 11, 24),
    "own": False,
    "craft": "erhu",
}


def written(language: str = "zh-hans", **options: Any) -> io.BytesIO:
    out = io.BytesIO()
    with translation.override(language):
        write_workbook(out, GOODS, [FULL], **options)
    return out


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_written_reads_back_as_it_was_without_the_sample(language: str) -> None:
    assert values_of(written(language)) == [FULL]


def test_headings_lists_notes_and_the_sample_are_there_for_other_programs() -> None:
    workbook = openpyxl.load_workbook(written(instructions=["一、先看示例。"]))
    assert workbook.sheetnames == ["商品", "填写说明"]
    sheet = workbook["商品"]
    assert [cell.value for cell in sheet[1]] == [column.zh for column in GOODS.columns]
    assert (sheet["A2"].value, sheet["B2"].value, sheet["A2"].font.i) == ("示例-001", "柳编篮", True)
    assert sheet["A1"].comment.text == "自己编"
    assert sheet.freeze_panes == "B2"
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists == {"F2:F10001": '"是,否"', "G2:G10001": '"柳编,二胡"'}
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("00123", "s")
    # What is typed further down, too.
    assert [sheet.column_dimensions[letter].number_format for letter in "ACDE"] == ["@", "0.00", "0", "yyyy-mm-dd"]
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("=1+1", "s")
    assert sheet["E3"].value.date() == date(2026, 11, 24)
    assert workbook["填写说明"]["A1"].value == "一、先看示例。"


def wrong_book() -> io.BytesIO:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.insert_image(2, PHOTO, "a.jpg", {"image_data": jpeg("red")})

    return book([["A", "篮", 1], ["B", "篮", "面议"]], fill)


def marked(**options: Any) -> io.BytesIO:
    out = io.BytesIO()
    table = open_table(wrong_book(), GOODS)
    problems = {3: [CellProblem(3, "price", "不是金额。"), CellProblem(3, "", "请看说明。")]}
    write_marked(out, GOODS, table.rows(), problems, **options)
    return out


def test_wrong_cells_are_coloured_and_say_why() -> None:
    sheet = openpyxl.load_workbook(marked())["商品"]
    assert [cell.value for cell in sheet["A"]] == ["商品编码", "A", "B"]
    assert (sheet["C3"].value, sheet["C3"].fill.fgColor.rgb, sheet["C3"].comment.text) == (
        "面议",
        "FFF8D2CC",
        "不是金额。",
    )
    assert sheet["C2"].comment is None
    assert [cell.value for cell in sheet["I"]] == ["问题说明", None, "不是金额。\n请看说明。"]


def test_pictures_go_back_with_their_rows() -> None:
    rows = rows_of(marked())
    assert [row.pictures["photo"].content() if row.pictures else None for row in rows] == [None, jpeg("red").getvalue()]


def test_only_wrong_rows_can_be_asked_for() -> None:
    assert [row.texts["sku"] for row in rows_of(marked(only_wrong=True))] == ["B"]


def test_once_mended_the_marked_workbook_is_in_order() -> None:
    workbook = openpyxl.load_workbook(marked())
    workbook["商品"]["C3"] = 68.5
    out = io.BytesIO()
    workbook.save(out)
    assert [row["price"] for row in values_of(out)] == [Decimal("1.00"), Decimal("68.50")]
