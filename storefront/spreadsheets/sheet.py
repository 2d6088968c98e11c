"""One sheet as a stream of rows of raw cells; what stands in a cell, and what is wrong with how it stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from xml.sax.xmlreader import AttributesImpl
from zipfile import ZipFile

from . import errors
from .formats import LARGEST, Formats
from .parts import Collector, chunks, local, stream
from .strings import SharedStrings

MOST_COLUMNS = 200
# ECMA-376: a cell holds 32,767 characters.
LONGEST_TEXT = 32_767
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
CELL_PICTURE = re.compile(r'DISPIMG\("([^"]{1,80})"', re.IGNORECASE)
ROW, MERGED = re.compile(rb"<(?:\w+:)?row[ >]"), re.compile(rb"<(?:\w+:)?mergeCell ")


class Trouble(Enum):
    """Why a cell's text can't be taken as it stands."""

    FORMULA = "formula"
    ERROR = "error"
    LOST_DIGITS = "lost digits"


@dataclass(frozen=True)
class RawCell:
    """`text` as a person sees it. `place_in_cell` is the number of Excel's picture in the cell (from 1), `cell_picture`
    the name of WPS's; both are looked up in `pictures`."""

    text: str = ""
    trouble: Trouble | None = None
    place_in_cell: int = 0
    cell_picture: str = ""


@dataclass(frozen=True)
class RawRow:
    """Cells by column, from 0; `number` from 1, as the program shows it."""

    number: int
    cells: dict[int, RawCell]


@dataclass(frozen=True)
class Extent:
    """What a quick look over a sheet's bytes tells: about how many rows it has, and whether any cells are merged."""

    rows: int
    merged: bool


def column_number(letters: str) -> int:
    """A → 0, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def place_of(reference: str) -> tuple[int, int] | None:
    """`B3` → (3, 1): row from 1, column from 0."""
    found = REFERENCE.fullmatch(reference)
    return (int(found[2]), column_number(found[1])) if found else None


@dataclass
class Written:
    """A cell while it is being read."""

    column: int
    kind: str
    style: int
    place_in_cell: int
    value: str = ""
    formula: str | None = None


@dataclass
class Pieces:
    """The text of one element, of bounded length."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, content: str) -> None:
        self.length += len(content)
        if self.length > LONGEST_TEXT:
            raise errors.damaged()
        self.pieces.append(content)

    def take(self) -> str:
        text = "".join(self.pieces)
        self.pieces, self.length = [], 0
        return text


class RowCollector(Collector):
    """Rows of a sheet. Rows and cells may leave out where they stand: then they follow on the ones before."""

    def __init__(self, strings: SharedStrings, formats: Formats) -> None:
        super().__init__()
        self._strings, self._formats = strings, formats
        self._row = RawRow(0, {})
        self._cell: Written | None = None
        self._column = -1
        self._text: Pieces | None = None
        self._aid = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        match local(name):
            case "row":
                self._row, self._column = RawRow(number_in(attrs, "r") or self._row.number + 1, {}), -1
            case "c":
                self._start_cell(attrs)
            case "v" | "f":
                self._text = Pieces()
            case "t" if not self._aid:
                self._text = Pieces()
            case "rPh":
                self._aid = True

    def _start_cell(self, attrs: AttributesImpl) -> None:
        place = place_of(attrs.get("r", ""))
        self._column = place[1] if place else self._column + 1
        self._cell = Written(self._column, attrs.get("t", "n"), number_in(attrs, "s"), number_in(attrs, "vm"))

    def characters(self, content: str) -> None:
        if self._text is not None:
            self._text.add(content)

    def endElement(self, name: str) -> None:
        match local(name):
            case "v" | "t" if self._cell and self._text:
                self._cell.value += self._text.take()
                self._text = None
            case "f" if self._cell and self._text:
                self._cell.formula, self._text = self._text.take(), None
            case "rPh":
                self._aid = False
            case "c" if self._cell:
                if self._cell.column < MOST_COLUMNS:
                    self._row.cells[self._cell.column] = self._read(self._cell)
                self._cell = None
            case "row":
                self.ready.append(self._row)

    def _read(self, cell: Written) -> RawCell:
        picture = CELL_PICTURE.search(cell.formula or cell.value) if cell.kind != "s" else None
        if picture:
            return RawCell(cell_picture=picture[1])
        if cell.formula is not None:
            return RawCell(cell.value, Trouble.FORMULA)
        if cell.kind == "e":
            trouble = None if cell.place_in_cell else Trouble.ERROR
            return RawCell(cell.value, trouble, cell.place_in_cell)
        return self._plain(cell)

    def _plain(self, cell: Written) -> RawCell:
        match cell.kind:
            case "s":
                try:
                    return RawCell(self._strings[int(cell.value)].strip())
                except (ValueError, IndexError) as error:
                    raise errors.damaged() from error
            case "n" if cell.value:
                text = self._formats.shown(cell.value.strip(), cell.style)
                return RawCell(text, Trouble.LOST_DIGITS if lost_digits(text) else None)
            case "d":
                return RawCell(cell.value.strip().replace("T", " ").removesuffix(" 00:00:00"))
        return RawCell(cell.value.strip())


def lost_digits(text: str) -> bool:
    return text.isdecimal() and int(text) >= LARGEST


def number_in(attrs: AttributesImpl, name: str) -> int:
    value = attrs.get(name, "0")
    return int(value) if value.isdecimal() and len(value) < 8 else 0


def sheet_rows(archive: ZipFile, part: str, strings: SharedStrings, formats: Formats) -> Iterator[RawRow]:
    """The rows in the order in which they stand, one in memory at a time. Raises WorkbookRefused."""
    return stream(archive, part, RowCollector(strings, formats))


class MergeCollector(Collector):
    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if local(name) == "mergeCell":
            self.ready.append(attrs.get("ref", ""))


def merged_ranges(archive: ZipFile, part: str) -> list[str]:
    """Such as `B3:B5`."""
    return list(stream(archive, part, MergeCollector()))


def extent_of(archive: ZipFile, part: str) -> Extent:
    """Counts tags in the bytes, without parsing them: merged cells stand behind the rows that they change."""
    rows, merged, rest = 0, False, b""
    for chunk in chunks(archive, part):
        seen = rest + chunk
        cut = seen.rfind(b"<")
        whole = seen if b">" in seen[max(cut, 0) :] else seen[: max(cut, 0)]
        rows += len(ROW.findall(whole))
        merged = merged or MERGED.search(whole) is not None
        rest = seen[len(whole) :][:1024]  # a tag that the next chunk completes
    return Extent(rows, merged)
