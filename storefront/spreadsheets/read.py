"""Reads a workbook or a CSV file that somebody sent, row by row, against the layout that it should have.

The file is hostile until proved otherwise: what it is, is told from its bytes; how far it unfolds is checked before it
does; a row at a time is in memory. What is wrong with the file as a whole raises WorkbookRefused; what is wrong with a
cell comes with its row, and reading goes on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, BinaryIO
from zipfile import ZipFile

from django.utils.translation import gettext as _

from . import errors
from .archive import OLE, ZIP, check_ole, open_archive
from .csv_file import csv_rows
from .errors import CellProblem, WrongValue
from .formats import read_formats
from .layout import SAMPLE_MARKS, Column, Layout, key_of
from .parts import attribute, find_all, relations, tree
from .pictures import Pictures, PlacedPicture
from .sheet import RawCell, RawRow, Trouble, extent_of, merged_ranges, place_of, sheet_rows
from .strings import shared_strings

HEADINGS_WITHIN = 10
MOST_MERGED = 1000
WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True)
class Row:
    """`values` by column key (no entry: empty, or wrong and in `problems`), `texts` as they stood, and `pictures`."""

    number: int
    values: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, PlacedPicture] = field(default_factory=dict)
    problems: tuple[CellProblem, ...] = ()


class CsvSource:
    """Rows of a text file: no pictures, nothing merged."""

    merged: tuple[str, ...] = ()
    pictures: Pictures | None = None
    expected_rows = 0

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def rows(self) -> Iterator[RawRow]:
        return csv_rows(self._file)


class SheetSource:
    """Rows, merged cells and pictures of one sheet."""

    def __init__(self, archive: ZipFile, part: str) -> None:
        self._archive, self._part = archive, part
        extent = extent_of(archive, part)
        self.expected_rows = extent.rows
        self.merged = tuple(merged_ranges(archive, part)[:MOST_MERGED]) if extent.merged else ()
        self.pictures: Pictures | None = Pictures(archive, part)

    @cached_property
    def _strings(self) -> Any:
        return shared_strings(self._archive)

    def rows(self) -> Iterator[RawRow]:
        return sheet_rows(self._archive, self._part, self._strings, read_formats(self._archive))


class Table:
    """A file whose headings were found. `expected_rows`: about how many there are, 0 when nobody knows yet."""

    def __init__(self, source: CsvSource | SheetSource, layout: Layout) -> None:
        self._source, self._layout = source, layout
        self._heading_row, headings = find_headings(source.rows(), layout)
        self.columns: dict[int, Column] = {}
        unknown: list[str] = []
        for index, text in headings.items():
            column = layout.by_heading.get(key_of(text))
            if column is None:
                unknown.append(text)
            elif column in self.columns.values():
                raise errors.heading_twice(column.heading)
            else:
                self.columns[index] = column
        self.unknown_headings = tuple(unknown)
        self.expected_rows = max(source.expected_rows - self._heading_row, 0)
        self._merged = self._merged_places()

    def rows(self) -> Iterator[Row]:
        """Every row that says something, but samples. May be asked again. Raises WorkbookRefused."""
        count, last = 0, self._heading_row
        pictured = {row for row in self._source.pictures.rows if row > last} if self._source.pictures else set()
        for raw in self._source.rows():
            if raw.number <= last:
                continue
            last = raw.number
            row = self._row(raw)
            if row is not None:
                count += 1
                pictured.discard(raw.number)
                if count > self._layout.most_rows:
                    raise errors.too_many_rows(self._layout.most_rows)
                yield row
            elif self._is_sample(raw):
                pictured.discard(raw.number)
        for number in sorted(pictured)[: self._layout.most_rows]:
            yield Row(number, problems=(CellProblem(number, "", _("A picture lies in this row, which is empty.")),))

    def letters(self, key: str) -> str:
        """The letters of a column, such as AB; empty when the workbook has no such column."""
        index = next((index for index, column in self.columns.items() if column.key == key), -1)
        letters = ""
        while index >= 0:
            index, letter = divmod(index, 26)
            letters = chr(65 + letter) + letters
            index -= 1
        return letters

    def _is_sample(self, raw: RawRow) -> bool:
        first = self._layout.columns[0]
        texts = [cell.text for index, cell in raw.cells.items() if self.columns.get(index) == first]
        return any(text.startswith(SAMPLE_MARKS) for text in texts)

    def _row(self, raw: RawRow) -> Row | None:
        merged = self._merged.get(raw.number, [])
        pictures = self._pictures_of(raw)
        said = any(cell.text or cell.trouble for index, cell in raw.cells.items() if index in self.columns)
        if self._is_sample(raw) or not (said or pictures or merged):
            return None
        reading = Reading(raw.number, [CellProblem(raw.number, key, sentence) for key, sentence in merged])
        for index, column in self.columns.items():
            cell = raw.cells.get(index, RawCell())
            if column.holds_pictures or pictures.get(index):
                reading.take_pictures(column, pictures.pop(index, []), cell)
            else:
                reading.take(column, cell)
        if any(pictures.values()):
            reading.refuse("", _("A picture in this row lies outside of the columns for pictures. Move it into one."))
        return reading.row()

    def _pictures_of(self, raw: RawRow) -> dict[int, list[PlacedPicture]]:
        found = self._source.pictures
        if found is None:
            return {}
        named = {i for i, cell in raw.cells.items() if cell.place_in_cell or cell.cell_picture}
        indexes = found.columns_of(raw.number) | named
        return {index: found.at(raw.number, index, raw.cells.get(index, RawCell())) for index in indexes}

    def _merged_places(self) -> dict[int, list[tuple[str, str]]]:
        """By the first row below the headings that a merged range covers: column key and sentence."""
        found: dict[int, list[tuple[str, str]]] = {}
        for cells in self._source.merged:
            ends = [place_of(end) for end in cells.split(":")]
            if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[1][0] <= self._heading_row:
                continue
            (top, left), (_bottom, right) = ends[0], ends[1]
            keys = [column.key for index, column in sorted(self.columns.items()) if left <= index <= right]
            if keys:
                sentence = _("The cells %(cells)s are merged. Unmerge them, and fill in each one.") % {"cells": cells}
                found.setdefault(max(top, self._heading_row + 1), []).append((keys[0], sentence))
        return found


@dataclass
class Reading:
    """One row while it is being read."""

    number: int
    problems: list[CellProblem]
    values: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, PlacedPicture] = field(default_factory=dict)

    def refuse(self, key: str, sentence: str) -> None:
        self.problems.append(CellProblem(self.number, key, sentence))

    def take(self, column: Column, cell: RawCell) -> None:
        if cell.text:
            self.texts[column.key] = cell.text
        if cell.trouble:
            self.refuse(column.key, trouble_sentence(cell.trouble, cell.text))
        elif cell.cell_picture or cell.place_in_cell:
            self.refuse(column.key, _("The picture of this cell is not in the workbook. Paste it again."))
        elif cell.text:
            try:
                self.values[column.key] = column.kind.read(cell.text)
            except WrongValue as wrong:
                self.refuse(column.key, wrong.sentence)
        elif column.required and not any(problem.column == column.key for problem in self.problems):
            self.refuse(column.key, _("«%(heading)s» is empty. Fill it in.") % {"heading": column.heading})

    def take_pictures(self, column: Column, pictures: list[PlacedPicture], cell: RawCell) -> None:
        if not pictures:
            self.take(column, cell)
        elif not column.holds_pictures:
            self.take(column, RawCell(cell.text, cell.trouble))
            self.refuse(column.key, _("A picture lies over this cell. Move it into a column for pictures."))
        elif len(pictures) > 1:
            self.refuse(column.key, _("Several pictures lie in this cell. Leave one, and put each other into its own."))
        else:
            self.pictures[column.key] = pictures[0]

    def row(self) -> Row:
        return Row(self.number, self.values, self.texts, self.pictures, tuple(self.problems))


def trouble_sentence(trouble: Trouble, text: str) -> str:
    match trouble:
        case Trouble.FORMULA:
            return _("This cell holds a formula. Replace it by its value: copy it, then paste it as a value.")
        case Trouble.ERROR:
            return _("This cell shows the error %(text)s. Write the value itself.") % {"text": text[:20]}
        case Trouble.LOST_DIGITS:
            return _("This number has more digits than a workbook keeps. Format the cell as text, and type it again.")


def open_table(file: BinaryIO, layout: Layout) -> Table:
    """Find the sheet and its headings. `file` stays open as long as the table is read. Raises WorkbookRefused."""
    file.seek(0)
    head = file.read(len(OLE))
    file.seek(0)
    if not head:
        raise errors.empty_file()
    if head == OLE:
        check_ole(file)
    if head.startswith(ZIP):
        archive = open_archive(file)
        return Table(SheetSource(archive, find_sheet(archive, layout)), layout)
    return Table(CsvSource(file), layout)


def find_sheet(archive: ZipFile, layout: Layout) -> str:
    """The sheet of that name; when there is only one, whatever its name (a CSV file that was saved anew)."""
    parts = relations(archive, WORKBOOK)
    sheets = {
        sheet.get("name", ""): parts.get(attribute(sheet, "id"), "")
        for sheet in find_all(tree(archive, WORKBOOK), "sheet")
    }
    there = {name: part for name, part in sheets.items() if part in archive.NameToInfo}
    if not there:
        raise errors.damaged()
    wanted = {key_of(layout.sheet_zh), key_of(layout.sheet_en)}
    named = [part for name, part in there.items() if key_of(name) in wanted]
    if named:
        return named[0]
    if len(there) == 1:
        return next(iter(there.values()))
    raise errors.sheet_missing(layout.sheet, list(there)[:10])


def find_headings(rows: Iterator[RawRow], layout: Layout) -> tuple[int, dict[int, str]]:
    """Number and texts of the first row that has all required headings. Raises WorkbookRefused naming what is missing."""
    required = {column.key: column for column in layout.columns if column.required}
    missing = dict(required)
    for raw in rows:
        if raw.number > HEADINGS_WITHIN:
            break
        texts = {index: cell.text for index, cell in raw.cells.items() if cell.text}
        found = {layout.by_heading[key_of(text)].key for text in texts.values() if key_of(text) in layout.by_heading}
        lacking = {key: column for key, column in required.items() if key not in found}
        if not lacking and found:
            return raw.number, texts
        if len(lacking) < len(missing):
            missing = lacking
    raise errors.headings_missing(column.heading for column in missing.values() or layout.columns)
