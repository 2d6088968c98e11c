"""Files that mean harm, or are not what they seem, are refused with a sentence, quickly and within little memory."""

import io
import struct
import time
import zipfile

import pytest

from storefront.spreadsheets.errors import WorkbookRefused

from .books import book, changed, part, rows_of

MEGABYTE = 1024**2
SHEET = "xl/worksheets/sheet1.xml"


def refusal(content: bytes | io.BytesIO) -> str:
    file = content if isinstance(content, io.BytesIO) else io.BytesIO(content)
    with pytest.raises(WorkbookRefused) as refused:
        rows_of(file)
    return refused.value.sentence


def bomb(megabytes: int, name: str = SHEET) -> io.BytesIO:
    """A workbook with one part of so many blanks."""
    out = book([["A", "篮"]])
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(f"x/{name}", "w") as part:
        for _ in range(megabytes):
            part.write(b" " * MEGABYTE)
    return out


@pytest.mark.parametrize("megabytes", [2, 100, 300])
def test_a_bomb_is_refused_before_it_unfolds(megabytes: int) -> None:
    file = bomb(megabytes)
    started = time.perf_counter()
    assert "解压后的内容远远超出正常大小" in refusal(file)
    assert time.perf_counter() - started < 0.5


def test_a_bomb_of_many_small_parts_is_refused() -> None:
    out = book([["A", "篮"]])
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(5001):
            archive.writestr(f"x/{number}", b"")
    assert "解压后的内容远远超出正常大小" in refusal(out)


def test_a_part_that_unfolds_beyond_what_the_directory_says_is_not_read_further() -> None:
    file = book([["A", "篮"]])
    content = bytearray(changed(file, {SHEET: part(file, SHEET)}).getvalue())
    at = content.rfind(SHEET.encode()) - 46
    size = struct.unpack_from("<L", content, at + 24)[0]
    struct.pack_into("<L", content, at + 24, size // 2)
    assert "表格已损坏" in refusal(bytes(content))


def test_a_zip64_directory_is_not_believed() -> None:
    content = book([["A", "篮"]]).getvalue()
    end = content.rfind(b"PK\x05\x06")
    assert "远远超出正常大小" in refusal(content[:end] + b"PK\x06\x07" + b"\0" * 16 + content[end:])


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "xl\\..\\..\\x", "C:/x"])
def test_names_that_lead_out_of_the_workbook_are_refused(name: str) -> None:
    out = book([["A", "篮"]])
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, b"x")
    assert "指向外部路径" in refusal(out)


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [ENTITIES, OUTSIDE, b"<!DOCTYPE x>"])
@pytest.mark.parametrize(
    "name", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]
)
def test_definitions_in_any_part_are_refused(doctype: bytes, name: str) -> None:
    file = book([["A", "篮"]])
    xml = part(file, name)
    at = xml.index(b"?>") + 2
    wrong = changed(file, {name: xml[:at] + doctype + xml[at:]})
    assert "不该出现的 XML 定义" in refusal(wrong)


def test_macros_are_refused() -> None:
    assert "表格里有宏" in refusal(changed(book([["A", "篮"]]), {"xl/vbaProject.bin": b"x"}))


def ole(directory: bytes) -> bytes:
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<L", head, 48, 1)
    return bytes(head) + b"\0" * 512 + directory.ljust(512, b"\0")


def test_a_password_and_an_old_workbook_are_told_apart() -> None:
    assert "设有密码" in refusal(ole("EncryptedPackage".encode("utf-16-le")))
    assert "旧格式" in refusal(ole("Workbook".encode("utf-16-le")))
    assert "旧格式" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def test_other_kinds_of_files_are_named() -> None:
    empty = book([["A", "篮"]])
    assert ".xlsb" in refusal(changed(empty, {"xl/workbook.bin": b"x"}))
    assert "表格已损坏" in refusal(changed(empty, {"xl/workbook.xml": None}))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "不是能读取的表格" in refusal(out)
    assert "文件是空的" in refusal(b"")
    assert "不是能读取的表格" in refusal(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" * 100)
    assert "不是能读取的表格" in refusal(b"%PDF-1.7\n\x00\xff\xff")
    assert "缺少这些列" in refusal(b"hello")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(kept: float) -> None:
    content = book([[f"A{n}", "篮"] for n in range(40)]).getvalue()
    assert "表格已损坏" in refusal(content[: int(len(content) * kept)])


def test_a_damaged_part_is_refused() -> None:
    file = book([[f"A{n}", "篮"] for n in range(40)])
    xml = part(file, SHEET)
    assert "表格已损坏" in refusal(changed(file, {SHEET: xml[: len(xml) // 2]}))
    content = bytearray(file.getvalue())
    at = content.find(SHEET.encode()) + 60
    content[at : at + 40] = bytes(40)
    assert "表格已损坏" in refusal(bytes(content))


def test_a_cell_longer_than_any_program_writes_is_refused() -> None:
    file = book([["A", "篮"]])
    xml = part(file, SHEET).replace(
        b'<c r="B2" t="s"><v>', b'<c r="B2" t="inlineStr"><is><t>' + b"x" * 40_000 + b"</t></is><v>"
    )
    assert "表格已损坏" in refusal(changed(file, {SHEET: xml}))


def test_a_million_blank_rows_cost_nothing_but_time() -> None:
    file = book([["A", "篮"]])
    blank = b"".join(b'<row r="%d" spans="1:3"/>' % number for number in range(3, 100_000))
    xml = part(file, SHEET).replace(b"</sheetData>", blank + b"</sheetData>")
    assert [row.number for row in rows_of(changed(file, {SHEET: xml}))] == [2]
