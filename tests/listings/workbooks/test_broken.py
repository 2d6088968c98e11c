"""Broken workbooks get a sentence in the language of whoever sent them, and change nothing."""

import io
import zipfile
from typing import Any

import pytest
import xlsxwriter
from django.utils import translation

from crafts_chamber.vendors.models import Vendor
from tests.cast import make_vendor

from .books import BASKET, HEADINGS, LARGE, TWO, applied, book, everything, problems, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def vendor(db: None) -> Vendor:
    vendor = make_vendor()
    applied(sent(vendor, book(*TWO)))
    return vendor


def with_part(name: str, content: bytes) -> io.BytesIO:
    file = book(*TWO)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file


def replaced(name: str, old: bytes, new: bytes) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(book(*TWO)) as archive, zipfile.ZipFile(out, "w") as copy:
        for member in archive.infolist():
            content = archive.read(member)
            copy.writestr(member, content.replace(old, new) if member.filename == name else content)
    return out


def two_sheets() -> io.BytesIO:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        workbook.add_worksheet("客户")
        workbook.add_worksheet("订单")
    return out


REFUSED: dict[str, tuple[io.BytesIO, str, str]] = {
    "wrong sheet": (two_sheets(), "没有名为“商品”的工作表", "has no sheet «Goods»"),
    "wrong columns": (
        book({"craft": "柳编"}, keys=["craft", "price"]),
        "缺少这些列：货号、商品名称",
        "are missing: SKU, Name",
    ),
    "zip bomb": (with_part("x", b" " * 100 * 1024**2), "远远超出正常大小", "unfold to far more"),
    "macros": (with_part("xl/vbaProject.bin", b"x"), "表格里有宏", "contains macros"),
    "truncated": (io.BytesIO(book(*TWO).getvalue()[:-900]), "表格已损坏", "is damaged"),
    "entities": (
        replaced("xl/workbook.xml", b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook'),
        "不该出现的 XML 定义",
        "contains definitions",
    ),
    "a way out": (with_part("../../../etc/passwd", b"x"), "指向外部路径", "lead out of it"),
    "no rows": (book(), "请至少填写一行", "Fill in at least one"),
    "a photo": (io.BytesIO(bytes(BASKET["photo1"])), "不是能读取的表格", "no workbook that can be read"),
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_it_is_refused_in_the_persons_language_and_changes_nothing(vendor: Vendor, kind: str, language: str) -> None:
    file, chinese, english = REFUSED[kind]
    before = everything()
    with translation.override(language):
        parent = sent(vendor, file)
    assert parent.state == "refused"
    assert (chinese if language == "zh-hans" else english) in parent.sentence
    assert (everything(), parent.items.count()) == (before, 0)


def merged() -> io.BytesIO:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        page = workbook.add_worksheet("商品")
        for index, key in enumerate(HEADINGS):
            page.write(0, index, HEADINGS[key])
        page.write(1, 0, "A-1")
        page.write(2, 0, "A-2")
        page.merge_range(1, 1, 2, 1, "篮")
    return out


def with_formula() -> io.BytesIO:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        page = workbook.add_worksheet("商品")
        for index, key in enumerate(HEADINGS):
            page.write(0, index, HEADINGS[key])
            value: Any = BASKET.get(key, "")
            page.write(1, index, "" if isinstance(value, bytes) else value)
        page.write_formula(1, list(HEADINGS).index("price"), "=34*2", value=68)
    return out


@pytest.mark.parametrize(
    ("file", "row", "heading", "words"),
    [
        (merged(), 2, "商品名称", "B2:B3 是合并单元格"),
        (with_formula(), 2, "价格（元）", "这一格是公式"),
        (book(BASKET, {**LARGE, "sku": "LX-S"}), 3, "货号", "与第 2 行重复"),
        (book({**BASKET, "sku": "N-1", "name": "新篮", "photo1": ""}), 2, "图片1", "至少粘贴一张"),
        (book({**BASKET, "photo1": BASKET["photo1"][:300]}), 2, "图片1", "不是可用的图片"),
    ],
)
def test_wrong_cells_are_named_and_change_nothing(
    vendor: Vendor, file: io.BytesIO, row: int, heading: str, words: str
) -> None:
    before = everything()
    parent = sent(vendor, file)
    found = [sentence for at, name, sentence in problems(parent) if (at, name) == (row, heading)]
    assert any(words in sentence for sentence in found), problems(parent)
    assert (parent.state, parent.to_apply, everything()) == ("checked", 0, before)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_a_csv_file_of_excel_in_china_is_read(vendor: Vendor, encoding: str) -> None:
    text = "货号,商品名称,库存（件）\r\nLX-S,手工柳编收纳篮,20\r\nLX-L,手工柳编收纳篮,12\r\n"
    parent = sent(vendor, io.BytesIO(text.encode(encoding)), name="商品.csv")
    assert (parent.state, parent.unchanged, parent.wrong) == ("checked", 1, 0)
