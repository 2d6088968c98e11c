"""What people write into cells, in Excel, WPS and text files, is read as they mean it."""

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from storefront.spreadsheets.errors import WorkbookRefused
from storefront.spreadsheets.read import open_table

from .books import GOODS, HEADINGS, book, changed, part, problems_of, rows_of, values_of


def one(heading: str, value: Any, fill: Any = None) -> Any:
    """What is read from one cell under that heading."""
    column = next(column for column in GOODS.columns if column.zh == heading)
    headings = ["商品编码", "商品名称", *([heading] if heading not in {"商品编码", "商品名称"} else [])]
    row = {"商品编码": "A", "商品名称": "篮", heading: value}
    return values_of(book([[row[name] for name in headings]], fill, headings=headings))[0].get(column.key)


@pytest.mark.parametrize(
    ("heading", "written", "read"),
    [
        ("商品编码", "00123", "00123"),
        ("商品编码", 123, "123"),
        ("商品编码", "ＡＢ－０１ ", "AB-01"),
        ("商品名称", "  柳编（大）  ", "柳编（大）"),
        ("商品名称", 2026, "2026"),
        ("价格", 68.9, Decimal("68.90")),
        ("价格", "６８．９０", Decimal("68.90")),
        ("价格", "¥1,280.00", Decimal("1280.00")),
        ("价格", "68元", Decimal("68.00")),
        ("库存", 12.0, 12),
        ("库存", " 12 ", 12),
        ("日期", datetime.fromisoformat("2026-11-24"), date(2026, 11, 24)),
        ("日期", 46350, date(2026, 11, 24)),
        ("日期", "2026-11-24", date(2026, 11, 24)),
        ("日期", "2026/1/4", date(2026, 1, 4)),
        ("日期", "２０２６年１月４日", date(2026, 1, 4)),
        ("日期", "2026.01.04", date(2026, 1, 4)),
        ("日期", "20260104", date(2026, 1, 4)),
        ("自有", "是", True),
        ("自有", "No", False),
        ("自有", True, True),
        ("工艺", "柳编", "wicker"),
        ("工艺", "ERHU", "erhu"),
        ("工艺", "", None),
    ],
)
def test_a_cell_is_read_as_it_is_meant(heading: str, written: Any, read: Any) -> None:
    assert one(heading, written) == read


def test_a_number_shown_with_zeros_in_front_keeps_them() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_number(1, 0, 123, workbook.add_format({"num_format": "00000"}))

    assert one("商品编码", "", fill) == "00123"


@pytest.mark.parametrize(
    ("heading", "written", "sentence"),
    [
        ("价格", "面议", "“面议”不是金额。请以元为单位填写，例如 68.00。"),
        ("价格", 1.005, "金额最多两位小数，精确到分。"),
        ("库存", "1.5", "“1.5”不是整数。请只写数字，例如 12。"),
        ("库存", 501, "请填 0 到 500 之间的数，“501”不在此范围。"),
        ("日期", "2026-02-30", "“2026-02-30”不是日期。请写成 2026-11-24 这样。"),
        ("自有", "也许", "“也许”既不是“是”也不是“否”，请从列表里选。"),
        ("工艺", "木艺", "“木艺”不在可选项里：柳编、二胡。"),
        ("商品名称", "很" * 11, "这里有 11 个字，最多 10 个。"),
        ("商品名称", "", "“商品名称”没有填，请补上。"),
        ("商品编码", 913713220000000123, "这个数的位数超过表格能保存的位数。请把单元格设为文本格式后重新输入。"),
        ("图片1", "柳编.jpg", "请在这里粘贴图片，不能填图片名称或网址。"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_else(heading: str, written: Any, sentence: str) -> None:
    row: dict[str, Any] = {"商品编码": "A", "商品名称": "篮", "价格": 1, heading: written}
    found = rows_of(book([[row.get(name, "") for name in HEADINGS]]))[0]
    key = next(column.key for column in GOODS.columns if column.zh == heading)
    assert [(problem.row, problem.column, problem.sentence) for problem in found.problems] == [(2, key, sentence)]
    assert key not in found.values


def test_columns_are_found_by_name_in_any_order_and_language() -> None:
    table = open_table(book([[1, "x", "篮", "A"]], headings=["Stock*", "颜色", " 商品 名称", "ＳＫＵ"]), GOODS)
    assert [dict(row.values) for row in table.rows()] == [{"stock": 1, "name": "篮", "sku": "A"}]
    assert table.unknown_headings == ("颜色",)
    assert (table.letters("sku"), table.letters("price")) == ("D", "")


def test_headings_may_stand_below_a_title() -> None:
    assert values_of(book([HEADINGS, ["A", "篮"]], headings=["二〇二六年商品表"])) == [{"sku": "A", "name": "篮"}]


def test_missing_headings_are_named() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        rows_of(book([["篮", 1]], headings=["商品名称", "价格"]))
    assert refused.value.sentence == "缺少这些列：商品编码。请像样表那样，在数据上方一行写好列名。"
    with translation.override("en"), pytest.raises(WorkbookRefused) as refused:
        rows_of(book([["x"]], headings=["x"]))
    assert "These columns are missing: SKU, Name." in refused.value.sentence


def test_a_heading_twice_is_refused() -> None:
    with pytest.raises(WorkbookRefused, match="“商品名称”列出现了两次"):
        rows_of(book([["A", "篮", "x"]], headings=["商品编码", "商品名称", "Name"]))


def test_the_sheet_is_found_by_name_among_others() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        goods = workbook.add_worksheet("Goods")
        for index, value in enumerate(["商品编码", "商品名称"]):
            goods.write(0, index, value)
            goods.write(1, index, f"{index}")

    assert values_of(book(fill=fill, sheet="说明", headings=["x"])) == [{"sku": "0", "name": "1"}]


def test_a_workbook_without_the_sheet_says_which_it_has() -> None:
    file = book([["A", "篮"]], lambda workbook, sheet: workbook.add_worksheet("客户"), sheet="订单")
    with pytest.raises(WorkbookRefused) as refused:
        rows_of(file)
    assert "没有名为“商品”的工作表，只有：订单、客户" in refused.value.sentence


def test_a_single_sheet_may_have_any_name() -> None:
    assert values_of(book([["A", "篮"]], sheet="Sheet1")) == [{"sku": "A", "name": "篮"}]


def test_formulas_and_errors_are_refused_with_their_cell() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_formula(1, 2, "=34*2", value=68)
        sheet.write_formula(2, 2, "=1/0", value="#DIV/0!")

    assert [
        (row, column, sentence[:8]) for row, column, sentence in problems_of(book([["A", "篮"], ["B", "篮"]], fill))
    ] == [
        (2, "price", "这一格是公式。请"),
        (3, "price", "这一格是公式。请"),
    ]
    error = book([["A", "篮", 12.5]])
    xml = part(error, "xl/worksheets/sheet1.xml").replace(b'<c r="C2"><v>12.5</v>', b'<c r="C2" t="e"><v>#N/A</v>')
    assert problems_of(changed(error, {"xl/worksheets/sheet1.xml": xml})) == [
        (2, "price", "这一格显示错误 #N/A，请直接填写数值。")
    ]


def test_merged_cells_are_refused_where_they_begin() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.merge_range(1, 1, 2, 1, "篮")

    found = problems_of(book([["A"], ["B"]], fill))
    assert found == [
        (2, "name", "B2:B3 是合并单元格。请取消合并，并逐格填写。"),
        (3, "name", "“商品名称”没有填，请补上。"),
    ]


def test_a_merged_title_is_no_problem() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 5, "商品表")

    assert values_of(book([HEADINGS, ["A", "篮"]], fill, headings=[])) == [{"sku": "A", "name": "篮"}]


def test_blank_rows_and_samples_are_left_out() -> None:
    file = book([["示例-001", "样例"], ["", " "], ["A", "篮"], [], ["Sample-2", "x"]])
    assert [(row.number, row.values["sku"]) for row in rows_of(file)] == [(4, "A")]


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(WorkbookRefused, match="表格超过 50 行"):
        rows_of(book([[f"A{n}", "篮"] for n in range(51)]))
    assert len(rows_of(book([[f"A{n}", "篮"] for n in range(50)]))) == 50


def test_the_number_of_rows_is_known_before_they_are_read() -> None:
    assert open_table(book([[f"A{n}", "篮"] for n in range(50)]), GOODS).expected_rows == 50


TEXT = '商品编码,商品名称,价格\r\n00123,"篮，大\r\n两层",68.90\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_files_are_read_in_every_usual_encoding(encoding: str, delimiter: str) -> None:
    file = io.BytesIO(TEXT.replace(",", delimiter).encode(encoding))
    assert values_of(file) == [{"sku": "00123", "name": "篮，大\r\n两层", "price": Decimal("68.90")}]


def test_a_quotation_mark_that_never_closes_is_named_by_its_line() -> None:
    with pytest.raises(WorkbookRefused, match="文件第 3 行无法读取"):
        rows_of(io.BytesIO(('商品编码,商品名称\nA,篮\n"B' + "x" * 40_000).encode()))


def test_bold_parts_of_a_text_are_read_and_reading_aids_are_not() -> None:
    file = book([["A", "篮"]])
    strings = part(file, "xl/sharedStrings.xml").replace(
        "<si><t>篮</t></si>".encode(),
        '<si><r><rPr><b/></rPr><t>大</t></r><r><t>篮</t></r><rPh sb="0" eb="1"><t>lán</t></rPh></si>'.encode(),
    )
    assert values_of(changed(file, {"xl/sharedStrings.xml": strings}))[0]["name"] == "大篮"
