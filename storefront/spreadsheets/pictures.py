"""Which picture lies in which cell: floating over it, placed in it by Excel, or put into it by WPS.

Only the places are read at first; a picture's bytes come from the zip one at a time, when they are asked for.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from .archive import MOST_PICTURE
from .errors import damaged
from .parts import BROKEN, attribute, find_all, local, relations, tree
from .sheet import RawCell

RICH_VALUES = "xl/richData/rdrichvalue.xml"
RICH_STRUCTURES = "xl/richData/rdrichvaluestructure.xml"
RICH_RELATIONS = "xl/richData/richValueRel.xml"
CELL_IMAGES = "xl/cellimages.xml"
ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor"})


@dataclass(frozen=True)
class PlacedPicture:
    """A picture in the zip. `content` reads it; `size` is known before."""

    archive: ZipFile = field(repr=False)
    part: str

    @property
    def name(self) -> str:
        return posixpath.basename(self.part)

    @property
    def size(self) -> int:
        return self.archive.getinfo(self.part).file_size

    def content(self) -> bytes:
        """Raises WorkbookRefused when the zip is damaged there."""
        if self.size > MOST_PICTURE:
            raise damaged()
        try:
            return self.archive.read(self.part)
        except BROKEN as error:
            raise damaged() from error


class Pictures:
    """The pictures of one sheet. A part that is named but not there counts as none."""

    def __init__(self, archive: ZipFile, sheet: str) -> None:
        self._archive = archive
        self._floating = dict[tuple[int, int], list[str]]()
        for place, part in floating(archive, sheet):
            self._floating.setdefault(place, []).append(part)
        self._placed = placed_in_cells(archive)
        self._wps = wps_pictures(archive)

    def at(self, row: int, column: int, cell: RawCell) -> list[PlacedPicture]:
        """All pictures of a cell: several when one was dropped over another."""
        parts = list(self._floating.get((row, column), ()))
        if cell.place_in_cell:
            parts += [part for part in self._placed[cell.place_in_cell - 1 : cell.place_in_cell] if part]
        if cell.cell_picture:
            parts += [part for part in (self._wps.get(cell.cell_picture),) if part]
        return [PlacedPicture(self._archive, part) for part in parts if part in self._archive.NameToInfo]

    def columns_of(self, row: int) -> set[int]:
        """Columns of a row over which a picture floats; the row itself may hold no text at all."""
        return {column for at, column in self._floating if at == row}

    @property
    def rows(self) -> set[int]:
        """Rows over which a picture floats."""
        return {row for row, _column in self._floating}


def floating(archive: ZipFile, sheet: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Place (row from 1, column from 0) of the upper left corner, and part, of every picture in the sheet's drawings."""
    for drawing in relations(archive, sheet).values():
        if not drawing.startswith("xl/drawings/") or not drawing.endswith(".xml"):
            continue
        parts = relations(archive, drawing)
        root = tree(archive, drawing)
        for anchor in root if root is not None else ():
            place = corner(anchor) if local(anchor.tag) in ANCHORS else None
            if place:
                yield from ((place, parts[picture]) for picture in pictures_in(anchor) if picture in parts)


def corner(anchor: Element) -> tuple[int, int] | None:
    start = next((child for child in anchor if local(child.tag) == "from"), None)
    numbers = {local(child.tag): (child.text or "").strip() for child in start} if start is not None else {}
    row, column = numbers.get("row", ""), numbers.get("col", "")
    return (int(row) + 1, int(column)) if row.isdecimal() and column.isdecimal() and len(row + column) < 12 else None


def pictures_in(element: Element) -> Iterator[str]:
    """Ids of the files that an element shows."""
    for blip in find_all(element, "blip"):
        if embedded := attribute(blip, "embed"):
            yield embedded


def placed_in_cells(archive: ZipFile) -> list[str]:
    """Parts by a cell's `vm` number less 1, empty where that value is no picture.

    Source: [MS-XLSX] 2.6.202 to 2.6.214: `vm` → value metadata → future metadata → rich value → relation.
    """
    metadata = tree(archive, "xl/metadata.xml")
    values = rich_values(archive)
    if metadata is None or not values:
        return []
    types = [element.get("name", "") for element in find_all(metadata, "metadataType")]
    future = [
        number(next((child.get("i", "") for child in find_all(block, "rvb")), ""))
        for block in blocks(metadata, "futureMetadata", "XLRICHVALUE")
    ]
    found = []
    for block in blocks(metadata, "valueMetadata"):
        record = next(find_all(block, "rc"), None)
        kind, index = (number(record.get("t", "")), number(record.get("v", ""))) if record is not None else (0, -1)
        is_rich = 0 < kind <= len(types) and types[kind - 1] == "XLRICHVALUE"
        value = future[index] if is_rich and 0 <= index < len(future) else -1
        found.append(values[value] if 0 <= value < len(values) else "")
    return found


def blocks(metadata: Element, group: str, name: str = "") -> Iterator[Element]:
    for element in find_all(metadata, group):
        if not name or element.get("name") == name:
            yield from (child for child in element if local(child.tag) == "bk")


def rich_values(archive: ZipFile) -> list[str]:
    """The picture's part of every rich value; empty for another kind of value."""
    structures = [
        [key.get("n", "") for key in find_all(structure, "k")] if structure.get("t") == "_localImage" else []
        for structure in find_all(tree(archive, RICH_STRUCTURES), "s")
    ]
    parts = relations(archive, RICH_RELATIONS)
    ids = [attribute(relation, "id") for relation in find_all(tree(archive, RICH_RELATIONS), "rel")]
    found = []
    for value in find_all(tree(archive, RICH_VALUES), "rv"):
        shape = number(value.get("s", ""))
        keys = structures[shape] if 0 <= shape < len(structures) else []
        facts = dict(zip(keys, (child.text or "" for child in value), strict=False))
        index = number(facts.get("_rvRel:LocalImageIdentifier", ""))
        found.append(parts.get(ids[index], "") if 0 <= index < len(ids) else "")
    return found


def number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else -1


def wps_pictures(archive: ZipFile) -> dict[str, str]:
    """WPS's pictures in cells: the name in `=DISPIMG("ID_…",1)` → part."""
    parts = relations(archive, CELL_IMAGES)
    return {
        properties.get("name", ""): parts[picture]
        for image in find_all(tree(archive, CELL_IMAGES), "cellImage")
        for properties in find_all(image, "cNvPr")
        for picture in pictures_in(image)
        if picture in parts
    }
