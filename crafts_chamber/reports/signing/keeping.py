"""A table as canonical text, and back: what a snapshot keeps can be read without the form's definition of today."""

import json
from collections.abc import Mapping
from typing import Any

from crafts_chamber.reports.forms.columns import Column, ColumnKind, Words
from crafts_chamber.reports.forms.files import Seal
from crafts_chamber.reports.forms.table import FormTable
from crafts_chamber.reports.periods import Period

from .models import Snapshot
from .sealed import canonical


def kept(table: FormTable, closed: Mapping[str, str]) -> str:
    """`closed`: the digest of each month of the ledger that the figures were taken from."""
    rows = [[c.kept(value) for c, value in zip(table.columns, row, strict=True)] for row in table.cells()]
    columns = [column_as_kept(column) for column in table.columns]
    names = {"name": pair(table.name), "note": pair(table.note)}
    return canonical({**names, "columns": columns, "rows": rows, "closed": dict(closed)})


def table_of(snapshot: Snapshot) -> FormTable:
    """As it was frozen. Raises ValueError, KeyError or TypeError when somebody has changed it so that it can't be read."""
    found = json.loads(snapshot.table)
    columns = tuple(column_of(one) for one in found["columns"])
    rows = [{c.key: c.read(value) for c, value in zip(columns, row, strict=True)} for row in found["rows"]]
    name, note = Words(*found["name"]), Words(*found["note"])
    return FormTable(snapshot.form, snapshot.definition, name, note, Period(snapshot.period), columns, rows)


def seal_of(snapshot: Snapshot) -> Seal:
    return Seal(snapshot.number, snapshot.digest, snapshot.made_at)


def name_of(snapshot: Snapshot) -> str:
    """The report's name in the language of the page."""
    return str(Words(*json.loads(snapshot.table)["name"]))


def pair(words: Words) -> list[str]:
    return [words.zh, words.en]


def column_as_kept(column: Column) -> dict[str, Any]:
    choices = {value: pair(words) for value, words in column.choices.items()}
    plain = {"key": column.key, "kind": column.kind.value, "width": column.width, "total": column.total}
    return {**plain, "name": pair(column.name), "choices": choices}


def column_of(data: Mapping[str, Any]) -> Column:
    choices = {value: Words(*names) for value, names in data["choices"].items()}
    return Column(data["key"], ColumnKind(data["kind"]), Words(*data["name"]), data["width"], data["total"], choices)
