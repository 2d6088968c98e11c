"""Each picture belongs to the cell in which people see it, whichever program put it there."""

import io
from collections.abc import Mapping
from typing import Any

import pytest

from storefront.spreadsheets.read import Row

from .books import PHOTO, book, changed, jpeg, part, problems_of, rows_of

ROWS = [["A", "篮"], ["B", "篮"], ["C", "篮"]]


def contents(rows: list[Row]) -> list[bytes | None]:
    return [row.pictures["photo"].content() if "photo" in row.pictures else None for row in rows]


def test_floating_pictures_belong_to_the_cell_below_their_corner() -> None:
    red, blue = jpeg("red"), jpeg("blue")

    def fill(workbook: Any, sheet: Any) -> None:
        sheet.insert_image(2, PHOTO, "b.jpg", {"image_data": blue, "x_offset": 5, "y_offset": 5})
        sheet.insert_image(1, PHOTO, "a.jpg", {"image_data": red, "object_position": 2})

    rows = rows_of(book(ROWS, fill))
    assert contents(rows) == [red.getvalue(), blue.getvalue(), None]
    assert [row.problems for row in rows] == [(), (), ()]


def test_pictures_placed_in_cells_are_found() -> None:
    red, blue = jpeg("red"), jpeg("blue")

    def fill(workbook: Any, sheet: Any) -> None:
        sheet.embed_image(1, PHOTO, "a.jpg", {"image_data": red})
        sheet.embed_image(2, PHOTO, "b.jpg", {"image_data": blue})
        sheet.embed_image(3, PHOTO, "a.jpg", {"image_data": red})

    rows = rows_of(book(ROWS, fill))
    assert contents(rows) == [red.getvalue(), blue.getvalue(), red.getvalue()]
    assert [row.problems for row in rows] == [(), (), ()]


WPS_IMAGES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<etc:cellImages xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><etc:cellImage><xdr:pic><xdr:nvPicPr>
<xdr:cNvPr id="2" name="ID_0A1B2C" descr="篮"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/>
<a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr/></xdr:pic></etc:cellImage></etc:cellImages>"""
WPS_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.jpeg"/>
</Relationships>"""


def wps_book(name: str = "ID_0A1B2C", parts: Mapping[str, bytes | None] = {}) -> io.BytesIO:
    """As WPS Office writes a picture in a cell: a function that names it, and a part with all of them."""

    def fill(workbook: Any, sheet: Any) -> None:
        formula = f'=_xlfn.DISPIMG("{name}",1)'
        sheet.write_formula(1, PHOTO, formula, value=f'=DISPIMG("{name}",1)')

    usual = {
        "xl/cellimages.xml": WPS_IMAGES.encode(),
        "xl/_rels/cellimages.xml.rels": WPS_RELATIONS.encode(),
        "xl/media/image1.jpeg": jpeg("red").getvalue(),
    }
    return changed(book(ROWS[:1], fill), {**usual, **parts})


def test_pictures_of_wps_are_found_and_are_no_formula() -> None:
    rows = rows_of(wps_book())
    assert contents(rows) == [jpeg("red").getvalue()]
    assert rows[0].problems == ()


@pytest.mark.parametrize(
    "file",
    [
        wps_book("ID_UNKNOWN"),
        wps_book(parts={"xl/media/image1.jpeg": None}),
        wps_book(parts={"xl/cellimages.xml": None}),
    ],
)
def test_a_picture_that_is_not_in_the_file_is_named(file: io.BytesIO) -> None:
    assert problems_of(file) == [(2, "photo", "这一格的图片不在表格文件里，请重新粘贴。")]


def test_a_picture_in_a_cell_without_its_parts_is_named() -> None:
    file = book(ROWS[:1], lambda workbook, sheet: sheet.embed_image(1, PHOTO, "a.jpg", {"image_data": jpeg()}))
    broken = changed(file, {"xl/richData/richValueRel.xml": None})
    assert problems_of(broken) == [(2, "photo", "这一格的图片不在表格文件里，请重新粘贴。")]


def test_a_picture_over_another_column_is_named() -> None:
    file = book(ROWS[:1], lambda workbook, sheet: sheet.insert_image(1, 1, "a.jpg", {"image_data": jpeg()}))
    assert problems_of(file) == [(2, "name", "有图片压在这一格上，请移到图片列。")]
    file = book(ROWS[:1], lambda workbook, sheet: sheet.insert_image(1, 30, "a.jpg", {"image_data": jpeg()}))
    assert problems_of(file) == [(2, "", "这一行有图片不在图片列里，请移到图片列。")]
    file = book(ROWS[:1], lambda workbook, sheet: sheet.insert_image(9, PHOTO, "a.jpg", {"image_data": jpeg()}))
    assert problems_of(file) == [(10, "", "这一行没有内容，却有一张图片。")]


def test_a_picture_over_the_headings_is_decoration() -> None:
    file = book(ROWS[:1], lambda workbook, sheet: sheet.insert_image(0, 1, "logo.jpg", {"image_data": jpeg()}))
    assert problems_of(file) == []


def test_two_pictures_in_one_cell_are_named() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.insert_image(1, PHOTO, "a.jpg", {"image_data": jpeg("red")})
        sheet.insert_image(1, PHOTO, "b.jpg", {"image_data": jpeg("blue")})

    assert problems_of(book(ROWS[:1], fill)) == [(2, "photo", "这一格里有好几张图片。请只留一张，其余各放一格。")]


def test_a_linked_picture_is_none() -> None:
    file = book(ROWS[:1], lambda workbook, sheet: sheet.insert_image(1, PHOTO, "a.jpg", {"image_data": jpeg()}))
    name = "xl/drawings/_rels/drawing1.xml.rels"
    linked = part(file, name).replace(
        b'Target="../media/image1.jpeg"', b'Target="http://x/a.jpg" TargetMode="External"'
    )
    rows = rows_of(changed(file, {"xl/drawings/_rels/drawing1.xml.rels": linked}))
    assert contents(rows) == [None]
