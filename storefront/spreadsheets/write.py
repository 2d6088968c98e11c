"""Writes workbooks for people to fill in: headings that stay in sight, lists to choose from, notes, a sample row."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .kinds import Amount, Day, Whole
from .layout import Column, Layout

# A list longer than this must stand in cells. ECMA-376 part 1, 18.3.1.32: a formula of a validation.
LONGEST_LIST = 255
LAST_ROW = 10_000
NOTE_SIZE = {"x_scale": 1.6, "y_scale": 1.2}
PICTURE_HEIGHT = 60

Values = Mapping[str, Any]


def open_workbook(out: BinaryIO, *, row_by_row: bool = False) -> Workbook:
    """A workbook that keeps texts as texts: what begins with = or looks like an address or a number is none.

    `row_by_row`: it will be written from the top down, and each row leaves the memory before the next.
    """
    texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return Workbook(out, {**texts, "in_memory": False, "constant_memory": row_by_row})


def write_workbook(
    out: BinaryIO, layout: Layout, rows: Iterable[Values] = (), *, instructions: Sequence[str] = (), sample: bool = True
) -> None:
    """A workbook of `layout` in the language of the page, with `rows` filled in.

    `sample`: a first row that shows how, which is left out when the workbook comes back. `instructions`: lines of a
    sheet behind.
    """
    with open_workbook(out, row_by_row=True) as book:
        sheet = book.add_worksheet(layout.sheet)
        styles = Styles(book)
        write_headings(sheet, layout.columns, styles)
        if sample:
            write_row(sheet, 1, layout.columns, {c.key: c.sample for c in layout.columns}, styles.sample)
        for at, values in enumerate(rows, start=2 if sample else 1):
            write_row(sheet, at, layout.columns, values, styles.plain)
        if instructions:
            write_instructions(book, instructions)


class Styles:
    """The looks that a sheet needs, made once."""

    def __init__(self, book: Workbook) -> None:
        border = {"border": 1, "border_color": "#D8D2C4", "valign": "top"}
        self.heading = book.add_format({**border, "bold": True, "bg_color": "#EFE8D8", "text_wrap": True})
        self.required = book.add_format({**border, "bold": True, "bg_color": "#E4D3AE", "text_wrap": True})
        self.plain = self._family(book, border)
        self.sample = self._family(book, {**border, "italic": True, "font_color": "#7A7363", "bg_color": "#F7F5EF"})
        self.wrong = self._family(book, {**border, "bg_color": "#F8D2CC"})
        self.columns = self._family(book, {})

    @staticmethod
    def _family(book: Workbook, looks: dict[str, Any]) -> dict[str, Format]:
        """One look, for each way a value is shown."""
        shown = {"text": "@", "amount": "0.00", "whole": "0", "day": "yyyy-mm-dd"}
        return {name: book.add_format({**looks, "num_format": code}) for name, code in shown.items()}


def shown_as(column: Column) -> str:
    match column.kind:
        case Amount():
            return "amount"
        case Whole():
            return "whole"
        case Day():
            return "day"
    return "text"


def write_headings(sheet: Worksheet, columns: Sequence[Column], styles: Styles) -> None:
    sheet.freeze_panes(1, 1)
    for index, column in enumerate(columns):
        # The whole column is of its kind, so that a SKU typed there keeps its zeros.
        sheet.set_column(index, index, column.width, styles.columns[shown_as(column)])
        sheet.write_string(0, index, column.heading, styles.required if column.required else styles.heading)
        if column.note:
            sheet.write_comment(0, index, column.note, NOTE_SIZE)
        offer_choices(sheet, index, column)
    sheet.autofilter(0, 0, 0, len(columns) - 1)


def offer_choices(sheet: Worksheet, index: int, column: Column) -> None:
    choices = column.kind.choices()
    if choices and len(",".join(choices)) <= LONGEST_LIST:
        sheet.data_validation(1, index, LAST_ROW, index, {"validate": "list", "source": list(choices)})


def write_row(
    sheet: Worksheet, at: int, columns: Sequence[Column], values: Values, looks: Mapping[str, Format]
) -> None:
    for index, column in enumerate(columns):
        value = values.get(column.key)
        write_cell(sheet, at, index, "" if value in (None, "") else column.kind.write(value), looks[shown_as(column)])


def write_cell(sheet: Worksheet, at: int, index: int, value: str | int | Decimal | date, look: Format) -> None:
    if isinstance(value, date):
        sheet.write_datetime(at, index, value, look)
    elif isinstance(value, str):
        sheet.write_string(at, index, value, look) if value else sheet.write_blank(at, index, None, look)
    else:
        sheet.write_number(at, index, value, look)


def write_instructions(book: Workbook, lines: Sequence[str]) -> None:
    sheet = book.add_worksheet(_("How to fill it in"))
    sheet.set_column(0, 0, 100)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for at, line in enumerate(lines):
        sheet.write_string(at, 0, line, wrapped)
