import csv
import io
from datetime import UTC, datetime

import openpyxl
import pytest
from django.utils import translation

from crafts_chamber.reports.forms.files import FileKind, Seal, file_name, write_file

from .tables import table

SEAL = Seal("sample.2026-10.1", "ab" * 32, datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC))


def written(kind: FileKind, seal: Seal | None = None) -> bytes:
    out = io.BytesIO()
    write_file(out, table(), kind, seal)
    return out.getvalue()


def test_csv_is_for_excel_tames_texts_and_leaves_negative_amounts_numbers() -> None:
    content = written(FileKind.CSV, SEAL)
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["名称", "工艺", "日期", "状态", "件数", "净额"],
        ["'=1+1", "柳编", "2026-01-02", "经营中", "3", "0.10"],
        ["0012", "二胡", "", "经营中", "1", "-20.30"],
        ["合计", "", "", "", "4", "-20.20"],
        [],
        ["样表", "2026年10月"],
        ["备注", "说明"],
        ["报表编号", "sample.2026-10.1"],
        ["校验码", "ab" * 32],
        ["查验网址", f"http://127.0.0.1:8000/verify/?n=sample.2026-10.1&d={'ab' * 32}"],
    ]


def test_a_workbook_has_typed_cells_a_frozen_heading_and_sums() -> None:
    with translation.override("en"):
        book = openpyxl.load_workbook(io.BytesIO(written(FileKind.XLSX, SEAL)))
    sheet = book["Sample"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=1, max_row=4)]
    assert rows == [
        ["Name", "Craft", "Day", "State", "Pieces", "Net"],
        ["=1+1", "Wicker", datetime(2026, 1, 2), "Open", 3, 0.1],  # noqa: DTZ001
        ["0012", "Erhu", None, "Open", 1, -20.3],
        ["Total", None, None, None, "=SUM(E2:E3)", "=SUM(F2:F3)"],
    ]
    # A text, not a formula; an amount with its two places.
    assert [sheet["A2"].data_type, sheet["E4"].data_type, sheet["F2"].number_format] == ["s", "f", "#,##0.00"]
    assert (sheet.freeze_panes, sheet.column_dimensions["A"].width > 20) == ("B2", True)
    assert [book.properties.subject, book.properties.keywords] == [SEAL.number, SEAL.digest]
    assert [sheet["B8"].value, sheet["B9"].value] == [SEAL.number, SEAL.digest]


@pytest.mark.parametrize("kind", FileKind)
def test_the_same_table_gives_the_same_bytes(kind: FileKind) -> None:
    assert written(kind, SEAL) == written(kind, SEAL)
    assert written(kind, SEAL) != written(kind)
    assert file_name(table(), kind, SEAL) == f"tancheng_sample.2026-10.1.{kind.value}"
