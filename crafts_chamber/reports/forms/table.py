"""A form filled in for a period: its columns, its rows, and what they add up to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crafts_chamber.reports.periods import Period

from .columns import Cell, Column, Words
from .definitions import Definition
from .rows import Values, totals_of
from .sources import SOURCES


@dataclass(frozen=True)
class FormTable:
    """`rows` may be read from the database while they are asked for."""

    key: str
    version: str
    name: Words
    note: Words
    period: Period
    columns: tuple[Column, ...]
    rows: Sequence[Values]

    @property
    def totals(self) -> dict[str, Cell]:
        """By column key; empty when no column is added up."""
        summed = [column for column in self.columns if column.total]
        found = totals_of(self.rows, [column.key for column in summed])
        # A whole number stays one, an amount has its two places, however the database adds up.
        return {column.key: column.read(column.kept(found[column.key])) for column in summed}

    def cells(self) -> Iterator[list[Cell]]:
        """Row by row, in the order of the columns."""
        return ([row.get(column.key) for column in self.columns] for row in self.rows)


def filled_in(form: Definition, period: Period) -> FormTable:
    rows = SOURCES[form.source].rows(period)
    return FormTable(form.key, form.version, form.name, form.note, period, form.columns, rows)
