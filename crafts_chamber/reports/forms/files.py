"""A form as a file: CSV for any program, and a workbook with typed cells. The same table gives the same bytes."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, BinaryIO

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from crafts_chamber.reports.csv_file import BYTE_ORDER_MARK, tame
from storefront.spreadsheets.write import open_workbook, write_cell

from .columns import Cell, Column, ColumnKind
from .table import FormTable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Excel's bound of a sheet, less headings, total and the lines below (ECMA-376; Microsoft, «Excel specifications and limits»).
MOST_ROWS = 1_048_576 - 20
LONGEST_SHEET_NAME = 31
TELL_EVERY = 2000
Tell = Callable[[int], None]


class FileKind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"

    @property
    def content_type(self) -> str:
        return XLSX if self is FileKind.XLSX else "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Seal:
    """What the file of a frozen report says of itself, so that `/verify/` finds the report again."""

    number: str
    digest: str
    made_at: datetime

    @property
    def address(self) -> str:
        """Of the page that verifies it, in the language of the page."""
        return f"{settings.PUBLIC_URL}{reverse('shop:verify')}?n={self.number}&d={self.digest}"


def nobody(_done: int) -> None:
    """Is told how far it is."""


def write_file(out: BinaryIO, table: FormTable, kind: FileKind, seal: Seal | None = None, tell: Tell = nobody) -> None:
    """In the language of the page. `tell` is called with the number of rows written, now and then."""
    (write_xlsx if kind is FileKind.XLSX else write_csv)(out, table, seal, tell)


def file_name(table: FormTable, kind: FileKind, seal: Seal | None = None) -> str:
    """`claims` finds the report's number in it again: the underscore keeps the number apart."""
    return f"tancheng_{seal.number if seal else f'{table.key}-{table.period.text}'}.{kind.value}"


def counted(rows: Iterable[list[Cell]], tell: Tell) -> Iterator[list[Cell]]:
    for done, row in enumerate(rows, start=1):
        yield row
        if done % TELL_EVERY == 0:
            tell(done)


def lines_below(table: FormTable, seal: Seal | None) -> list[tuple[str, str]]:
    """Label and text of what stands below the rows."""
    lines = [(str(table.name), str(table.period)), (_("Note"), str(table.note))]
    if seal:
        lines += [(_("Report number"), seal.number), (_("Digest"), seal.digest), (_("Verify at"), seal.address)]
    return lines


def write_csv(out: BinaryIO, table: FormTable, seal: Seal | None, tell: Tell) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    try:
        text.write(BYTE_ORDER_MARK)
        writer = csv.writer(text)
        writer.writerow([str(column.name) for column in table.columns])
        for row in counted(table.cells(), tell):
            writer.writerow([csv_cell(c, value) for c, value in zip(table.columns, row, strict=True)])
        writer.writerow(total_line(table))
        writer.writerow([])
        writer.writerows([tame(label), tame(words)] for label, words in lines_below(table, seal))
        text.flush()
    finally:
        text.detach()


def csv_cell(column: Column, value: Cell) -> str:
    """A number stays one, also a negative one; a text that a program would run is tamed."""
    shown = column.shown(value)
    return shown if column.is_number else tame(shown)


def total_line(table: FormTable) -> list[str]:
    totals = table.totals
    sums = [column.shown(totals[column.key]) if column.total else "" for column in table.columns]
    return [_("Total"), *sums[1:]]


def write_xlsx(out: BinaryIO, table: FormTable, seal: Seal | None, tell: Tell) -> None:
    """Typed cells, the headings frozen, totals as formulas; a row at a time in memory."""
    with open_workbook(out, row_by_row=True) as book:
        book.set_properties(properties(table, seal))
        sheet = book.add_worksheet(sheet_name(table))
        looks = Looks(book)
        write_top(sheet, table, looks)
        at = 0
        for at, row in enumerate(counted(table.cells(), tell), start=1):
            for index, (column, value) in enumerate(zip(table.columns, row, strict=True)):
                write_cell(sheet, at, index, typed(column, value), looks.of(column))
        write_total(sheet, table, at + 1, looks)
        for line, (label, words) in enumerate(lines_below(table, seal), start=at + 3):
            sheet.write_string(line, 0, label)
            sheet.write_string(line, 1, words)


def properties(table: FormTable, seal: Seal | None) -> dict[str, Any]:
    """Made on a day that belongs to the table, not on that of the clock: the same table gives the same file."""
    first = table.period.first_day
    made = seal.made_at.replace(tzinfo=None) if seal else datetime(first.year, first.month, first.day)  # noqa: DTZ001
    names = {"title": f"{table.name} · {table.period}", "author": _("Tancheng Buy"), "created": made}
    return names | ({"subject": seal.number, "keywords": seal.digest, "comments": seal.address} if seal else {})


def sheet_name(table: FormTable) -> str:
    """Excel takes 31 characters and none of []:*?/\\ (all names in the definitions are without)."""
    return str(table.name)[:LONGEST_SHEET_NAME]


class Looks:
    """Formats of cells, made once for a workbook."""

    def __init__(self, book: Workbook) -> None:
        border = {"border": 1, "border_color": "#D8D2C4", "valign": "top"}
        bold = {**border, "bold": True, "bg_color": "#EFE8D8"}
        shown = {ColumnKind.AMOUNT: "#,##0.00", ColumnKind.WHOLE: "0", ColumnKind.DAY: "yyyy-mm-dd"}
        self.heading = book.add_format({**bold, "text_wrap": True})
        self.plain = {kind: book.add_format({**border, "num_format": shown.get(kind, "@")}) for kind in ColumnKind}
        self.total = {kind: book.add_format({**bold, "num_format": shown.get(kind, "@")}) for kind in ColumnKind}

    def of(self, column: Column) -> Any:
        return self.plain[column.kind]


def write_top(sheet: Worksheet, table: FormTable, looks: Looks) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4 (ECMA-376 part 1, 18.3.1.63)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, str(column.name), looks.heading)


def typed(column: Column, value: Cell) -> Any:
    """What the cell holds: a number, a day, or words in the language of the page."""
    if value is None or value == "":
        return ""
    return value if column.is_number or isinstance(value, date) else column.shown(value)


def write_total(sheet: Worksheet, table: FormTable, at: int, looks: Looks) -> None:
    totals = table.totals
    for index, column in enumerate(table.columns):
        look = looks.total[column.kind]
        if column.total:
            first, last = xl_rowcol_to_cell(1, index), xl_rowcol_to_cell(max(at - 1, 1), index)
            sheet.write_formula(at, index, f"=SUM({first}:{last})" if at > 1 else "=0", look, totals[column.key])
        else:
            write_cell(sheet, at, index, _("Total") if index == 0 else "", look)
