"""Forms as dated data: each file in `definitions/` is one version of one form, checked when it is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from crafts_chamber.reports.periods import Period, PeriodKind

from .columns import NUMBERS, Column, ColumnKind, Words
from .sources import SOURCES

FOLDER = Path(__file__).with_name("definitions")
NAMES = {"key", "valid_from", "valid_to", "period", "source", "signed", "name", "note", "columns"}
OPTIONAL = {"valid_to"}
COLUMN_NAMES = {"key", "kind", "zh", "en", "width", "total", "choices"}


class WrongDefinition(ValueError):
    """A definition can't be used; says which, and why."""


class UnknownForm(LookupError):
    """No form has this key, or none was in force at that time."""


@dataclass(frozen=True)
class Definition:
    """A version of a form, in force from its first day to its last (none: until another follows).

    `signed`: a period of it can be frozen and signed. `source`: which of SOURCES gives its rows.
    """

    key: str
    name: Words
    note: Words
    period: PeriodKind
    source: str
    signed: bool
    columns: tuple[Column, ...]
    valid_from: date
    valid_to: date | None

    @property
    def version(self) -> str:
        return self.valid_from.isoformat()

    def is_in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def definitions() -> tuple[Definition, ...]:
    """Every version of every form. Raises WrongDefinition."""
    return check_versions([read_definition(path) for path in sorted(FOLDER.glob("*.yaml"))])


def forms_on(day: date) -> list[Definition]:
    """What is in force on a day, a version of each form."""
    return [one for one in definitions() if one.is_in_force(day)]


def definition_for(key: str, period: Period) -> Definition:
    """The version in force on the period's last day. Raises UnknownForm."""
    for one in definitions():
        if one.key == key and one.is_in_force(period.last_day):
            return one
    raise UnknownForm(key)


def latest(key: str) -> Definition:
    """Raises UnknownForm."""
    versions = [one for one in definitions() if one.key == key]
    if not versions:
        raise UnknownForm(key)
    return max(versions, key=lambda one: one.valid_from)


def read_definition(path: Path) -> Definition:
    try:
        return definition_of(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (WrongDefinition, KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError) as error:
        raise WrongDefinition(f"{path.name}: {error}") from error


def definition_of(data: Mapping[str, Any]) -> Definition:
    """Raises WrongDefinition, KeyError, TypeError or ValueError."""
    if set(data) - NAMES or NAMES - OPTIONAL - set(data):
        raise WrongDefinition(f"names must be {sorted(NAMES)}, got {sorted(data)}")
    found = Definition(
        key=data["key"],
        name=Words(**data["name"]),
        note=Words(**data["note"]),
        period=PeriodKind(data["period"]),
        source=data["source"],
        signed=data["signed"],
        columns=tuple(column_of(one) for one in data["columns"]),
        valid_from=day_of(data["valid_from"]),
        valid_to=day_of(data["valid_to"]) if data.get("valid_to") else None,
    )
    check(found)
    return found


def day_of(value: object) -> date:
    if not isinstance(value, date):
        raise WrongDefinition(f"{value!r} is no date")
    return value


def column_of(data: Mapping[str, Any]) -> Column:
    if unknown := set(data) - COLUMN_NAMES:
        raise WrongDefinition(f"a column has no {sorted(unknown)}")
    choices = {value: Words(*names) for value, names in data.get("choices", {}).items()}
    total = data.get("total", False)
    return Column(data["key"], ColumnKind(data["kind"]), words_of(data), int(data["width"]), total, choices)


def words_of(data: Mapping[str, Any]) -> Words:
    return Words(zh=data["zh"], en=data["en"])


def check(form: Definition) -> None:
    keys = [column.key for column in form.columns]
    if form.source not in SOURCES:
        raise WrongDefinition(f"no source is called {form.source!r}; there are {sorted(SOURCES)}")
    if unknown := set(keys) - SOURCES[form.source].fields:
        raise WrongDefinition(f"the source {form.source!r} has no {sorted(unknown)}")
    if len(set(keys)) != len(keys) or not keys:
        raise WrongDefinition("a column is there twice, or there is none")
    if not isinstance(form.signed, bool):
        raise WrongDefinition(f"signed is yes or no, not {form.signed!r}")
    for column in form.columns:
        if column.total and column.kind not in NUMBERS:
            raise WrongDefinition(f"{column.key} can't be added up")
        if (column.kind == ColumnKind.CHOICE) != bool(column.choices):
            raise WrongDefinition(f"{column.key}: choices belong to a column of choices, and only there")
    if form.columns[0].total:
        raise WrongDefinition("the first column says «Total» below the rows, so it can't be added up")
    if form.valid_to and form.valid_to < form.valid_from:
        raise WrongDefinition("it ends before it begins")


def check_versions(found: Iterable[Definition]) -> tuple[Definition, ...]:
    """In order of key and first day. Raises WrongDefinition when two versions of a form are in force at once."""
    ordered = sorted(found, key=lambda one: (one.key, one.valid_from))
    for one, following in pairwise(ordered):
        if one.key == following.key and (one.valid_to is None or one.valid_to >= following.valid_from):
            raise WrongDefinition(f"{one.key}: two versions are in force on {following.valid_from}")
    return tuple(ordered)
