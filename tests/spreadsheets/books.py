"""Workbooks for the tests: a layout with a column of each kind, and what people and attackers do to files."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlsxwriter
from PIL import Image

from storefront.spreadsheets.kinds import Amount, Choice, Code, Day, Kind, Picture, Whole, YesNo
from storefront.spreadsheets.layout import Column, Layout
from storefront.spreadsheets.read import Row, open_table

GOODS = Layout(
    "商品",
    "Goods",
    (
        Column(
            "sku", "商品编码", "SKU", Code(12), required=True, sample="示例-001", note_zh="自己编", note_en="Your own"
        ),
        Column("name", "商品名称", "Name", Kind(10), required=True, sample="柳编篮"),
        Column("price", "价格", "Price", Amount()),
        Column("stock", "库存", "Stock", Whole(least=0, most=500)),
        Column("since", "日期", "Since", Day()),
        Column("own", "自有", "Own", YesNo()),
        Column("craft", "工艺", "Craft", Choice(names=(("wicker", "柳编", "Wicker"), ("erhu", "二胡", "Erhu")))),
        Column("photo", "图片1", "Picture 1", Picture()),
    ),
    most_rows=50,
)
HEADINGS = [column.zh for column in GOODS.columns]
PHOTO = 7

Fill = Callable[[xlsxwriter.Workbook, Any], None]


def jpeg(colour: str = "tan", width: int = 640, height: int = 480) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out


def book(
    rows: Sequence[Sequence[Any]] = (),
    fill: Fill | None = None,
    *,
    sheet: str = "商品",
    headings: Sequence[str] = HEADINGS,
) -> io.BytesIO:
    """A workbook with these rows below the headings; `fill` gets the workbook and its sheet for more."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "default_date_format": "yyyy/m/d"}) as workbook:
        page = workbook.add_worksheet(sheet)
        for at, row in enumerate([headings, *rows]):
            for index, value in enumerate(row):
                page.write(at, index, value)
        if fill:
            fill(workbook, page)
    return out


def changed(file: io.BytesIO, wanted: Mapping[str, bytes | None]) -> io.BytesIO:
    """The same zip with parts replaced, added or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename not in wanted:
                new.writestr(member, old.read(member))
        for name, content in wanted.items():
            if content is not None:
                new.writestr(name, content)
    return out


def part(file: io.BytesIO, name: str) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return archive.read(name)


def rows_of(file: io.BytesIO, layout: Layout = GOODS) -> list[Row]:
    return list(open_table(file, layout).rows())


def values_of(file: io.BytesIO) -> list[dict[str, Any]]:
    """The values of all rows, which must all be in order."""
    rows = rows_of(file)
    assert [problem for row in rows for problem in row.problems] == []
    return [dict(row.values) for row in rows]


def problems_of(file: io.BytesIO) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.sentence) for row in rows_of(file) for problem in row.problems]
