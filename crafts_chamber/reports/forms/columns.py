"""What a column of a form holds: how a value is kept in a snapshot, read back, and shown to people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import get_language

from crafts_chamber.registry.townships import BY_SLUG as TOWNSHIPS
from storefront.catalog.crafts import craft_name
from storefront.core.money import FEN

Cell = str | int | Decimal | date | None


class ColumnKind(StrEnum):
    """`choice`: one of the words in the column's own list."""

    TEXT = "text"
    WHOLE = "whole"
    AMOUNT = "amount"
    DAY = "day"
    CRAFT = "craft"
    TOWNSHIP = "township"
    CHOICE = "choice"


NUMBERS = frozenset({ColumnKind.WHOLE, ColumnKind.AMOUNT})


def in_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


@dataclass(frozen=True)
class Words:
    """A name in both languages; as text, that of the page."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh if in_chinese() else self.en


@dataclass(frozen=True)
class Column:
    """`total`: the column is added up below the rows. `width` in characters of a workbook."""

    key: str
    kind: ColumnKind
    name: Words
    width: int
    total: bool = False
    choices: Mapping[str, Words] = field(default_factory=dict)

    @property
    def is_number(self) -> bool:
        return self.kind in NUMBERS

    def kept(self, value: Cell) -> str | int:
        """As a snapshot has it: text, or a whole number; an amount with its two places."""
        if value is None:
            return ""
        if self.kind == ColumnKind.AMOUNT:
            return f"{Decimal(value).quantize(FEN):f}"  # type: ignore[arg-type]
        if self.kind == ColumnKind.WHOLE:
            return int(value)  # type: ignore[arg-type]
        return value.isoformat() if isinstance(value, date) else str(value)

    def read(self, kept: Any) -> Cell:
        """What `kept` was made of. Raises ValueError when it was not."""
        if kept == "":
            return None
        match self.kind:
            case ColumnKind.AMOUNT:
                return Decimal(kept)
            case ColumnKind.WHOLE:
                return int(kept)
            case ColumnKind.DAY:
                return date.fromisoformat(kept)
        return str(kept)

    def shown(self, value: Cell) -> str:
        """In the language of the page; amounts without a sign of currency."""
        if value is None or value == "":
            return ""
        match self.kind:
            case ColumnKind.AMOUNT:
                return f"{value:.2f}"
            case ColumnKind.DAY:
                return value.isoformat() if isinstance(value, date) else str(value)
            case ColumnKind.CRAFT:
                return craft_name(str(value)) or str(value)
            case ColumnKind.TOWNSHIP:
                return str(TOWNSHIPS.get(str(value)) or value)
            case ColumnKind.CHOICE:
                return str(self.choices.get(str(value)) or value)
        return str(value)
