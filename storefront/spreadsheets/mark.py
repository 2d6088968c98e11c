"""The workbook that goes back: the rows as they were sent, wrong cells coloured, each with what is wrong beside it."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.worksheet import Worksheet

from .errors import CellProblem, WorkbookRefused
from .layout import Layout
from .pictures import PlacedPicture
from .read import Row
from .write import NOTE_SIZE, PICTURE_HEIGHT, Styles, open_workbook, write_cell, write_headings

# Excel: a note holds more, nobody reads more.
LONGEST_NOTE = 500
PICTURE_WIDTH = 90
DPI = 96.0


def write_marked(
    out: BinaryIO,
    layout: Layout,
    rows: Iterable[Row],
    problems: Mapping[int, Sequence[CellProblem]],
    *,
    only_wrong: bool = False,
) -> None:
    """`problems` by row number. The last column says what is wrong; reading the workbook again leaves it out.

    With `only_wrong` the rows in order are left out. Pictures go back with their rows.
    """
    # Pictures wait on disk until the workbook is put together: hundreds of them would not fit into memory.
    with TemporaryDirectory() as folder, open_workbook(out) as book:
        sheet = book.add_worksheet(layout.sheet)
        styles = Styles(book)
        write_headings(sheet, layout.columns, styles)
        last = len(layout.columns)
        sheet.set_column(last, last, 60)
        sheet.write_string(0, last, _("What is wrong"), styles.heading)
        at = 0
        for row in rows:
            wrong = problems.get(row.number, ())
            if only_wrong and not wrong:
                continue
            at += 1
            write_marked_row(sheet, at, layout, row, wrong, styles)
            for key, picture in row.pictures.items():
                index = layout.columns.index(layout.column(key))
                sheet.set_row_pixels(at, PICTURE_HEIGHT + 4)
                insert_picture(sheet, at, index, Path(folder, f"{at}-{index}"), picture)


def write_marked_row(
    sheet: Worksheet, at: int, layout: Layout, row: Row, problems: Sequence[CellProblem], styles: Styles
) -> None:
    said: dict[str, str] = {}
    for problem in problems:
        said[problem.column] = "\n".join(filter(None, (said.get(problem.column), problem.sentence)))
    for index, column in enumerate(layout.columns):
        sentence = said.get(column.key, "")
        look = styles.wrong if sentence else styles.plain
        write_cell(sheet, at, index, row.texts.get(column.key, ""), look["text"])
        if sentence:
            sheet.write_comment(at, index, sentence[:LONGEST_NOTE], NOTE_SIZE)
    if said:
        sheet.write_string(at, len(layout.columns), "\n".join(said.values()), styles.wrong["text"])


def insert_picture(sheet: Worksheet, at: int, index: int, file: Path, picture: PlacedPicture) -> None:
    """Lay the picture over its cell, shown small, whole in the file; what is no picture is left out (its cell says so)."""
    with suppress(XlsxWriterException, WorkbookRefused, ValueError, OSError, struct.error):
        file.write_bytes(picture.content())
        with Image.open(file) as opened:
            width, height = opened.size
            dots = opened.info.get("dpi", (DPI, DPI))
        scale = min(PICTURE_WIDTH / width, PICTURE_HEIGHT / height)
        across, down = (max(float(dot), 1.0) / DPI for dot in dots)
        sheet.insert_image(
            at, index, str(file), {"x_offset": 2, "y_offset": 2, "x_scale": scale * across, "y_scale": scale * down}
        )
