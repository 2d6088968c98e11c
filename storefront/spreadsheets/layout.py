"""What a workbook must look like: one sheet, a row of headings, and a kind for each column."""

from dataclasses import dataclass, field
from typing import Any

from .kinds import Kind, Picture, folded, in_chinese


@dataclass(frozen=True)
class Column:
    """A column, found by its Chinese or English heading wherever it stands. `note` is shown when its heading is touched.
    `aliases`: what others call it who write such sheets without having seen ours.

    `required`: the heading must be there, and a value in every row. `sample` is what the sample row shows.
    """

    key: str
    zh: str
    en: str
    kind: Kind = field(default_factory=Kind)
    required: bool = False
    width: int = 14
    note_zh: str = ""
    note_en: str = ""
    sample: Any = ""
    aliases: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """In the language of the page."""
        return self.zh if in_chinese() else self.en

    @property
    def note(self) -> str:
        return self.note_zh if in_chinese() else self.note_en

    @property
    def holds_pictures(self) -> bool:
        return isinstance(self.kind, Picture)


@dataclass(frozen=True)
class Layout:
    """A sheet's name in both languages and its columns; the first column tells sample rows by SAMPLE_MARKS."""

    sheet_zh: str
    sheet_en: str
    columns: tuple[Column, ...]
    most_rows: int = 5000

    @property
    def sheet(self) -> str:
        return self.sheet_zh if in_chinese() else self.sheet_en

    @property
    def by_heading(self) -> dict[str, Column]:
        return {key_of(name): column for column in self.columns for name in (column.zh, column.en, *column.aliases)}

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


# A row whose first column begins with one of these shows how to fill in the others, and is left out.
SAMPLE_MARKS = ("示例", "Sample")


def key_of(heading: str) -> str:
    """Headings are compared without spaces, stars for what is required, case and full-width letters."""
    return "".join(folded(heading).replace("*", "").split()).lower()
