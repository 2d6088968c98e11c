"""Options from named attributes: colours and sizes are given once, and every combination becomes an option.

Saleor has one attribute for them all, `option` (decision 12): a combination is written as one value, such as «红 · 大号».
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

from django.utils.translation import gettext

from crafts_chamber.registry.problems import Problem, too_long

from .rules import Axis, AxisValue, ProposedVariant

JOINT = " · "
MOST_AXES = 3
LONGEST_AXIS = 20
LONGEST_VALUE = 30
TRANSLATION_MARKS = ("=", "＝")


def read_values(text: str) -> tuple[AxisValue, ...]:
    """One value a line (or between commas), its English after an equals sign: `红 = Red`. Twice is once."""
    values: dict[str, AxisValue] = {}
    for piece in text.replace("，", "\n").replace(",", "\n").replace("、", "\n").splitlines():
        name, english = halves(piece)
        if name:
            values.setdefault(name, AxisValue(name, english))
    return tuple(values.values())


def halves(piece: str) -> tuple[str, str]:
    for mark in TRANSLATION_MARKS:
        piece = piece.replace(mark, "=")
    name, _mark, english = piece.partition("=")
    return name.strip(), english.strip()


def write_values(values: Iterable[AxisValue]) -> str:
    """The text that `read_values` reads."""
    return "\n".join(f"{value.name} = {value.name_en}" if value.name_en else value.name for value in values)


def as_json(axes: Iterable[Axis]) -> list[dict[str, Any]]:
    return [
        {"name": axis.name, "name_en": axis.name_en, "values": [[value.name, value.name_en] for value in axis.values]}
        for axis in axes
    ]


def from_json(rows: Iterable[dict[str, Any]]) -> tuple[Axis, ...]:
    return tuple(
        Axis(row["name"], row["name_en"], tuple(AxisValue(name, english) for name, english in row["values"]))
        for row in rows
    )


def combinations(axes: Sequence[Axis]) -> list[tuple[str, str]]:
    """The options in both languages; English only where every value has it. None without axes."""
    if not axes:
        return []
    found = []
    for values in product(*(axis.values for axis in axes)):
        english = JOINT.join(value.name_en for value in values) if all(value.name_en for value in values) else ""
        found.append((JOINT.join(value.name for value in values), english))
    return found


def count(axes: Iterable[Axis]) -> int:
    number = 1
    for axis in axes:
        number *= len(axis.values)
    return number


def grid(
    axes: Sequence[Axis], variants: Sequence[ProposedVariant], published: frozenset[str] = frozenset()
) -> tuple[ProposedVariant, ...]:
    """The options that the axes ask for: those that are there stay as they are, new ones take the first one's price.

    What was on sale and fits no combination stays at the end: only its vendor can say which one it becomes.
    """
    known = {variant.option: variant for variant in variants}
    pattern = variants[0] if variants else ProposedVariant(price=Decimal(0), stock=0)
    wanted = []
    for option, english in combinations(axes):
        fresh = replace(pattern, option=option, option_en=english, sku="", stock=0)
        found = known.get(option, fresh)
        wanted.append(replace(found, option_en=found.option_en or english))
    names = {variant.option for variant in wanted}
    left = [variant for variant in variants if variant.sku in published and variant.option not in names]
    return (*wanted, *left)


def axis_problems(axes: Sequence[Axis], most_options: int) -> Iterable[Problem]:
    for row, axis in enumerate(axes):
        if not axis.name or not axis.values:
            yield Problem("axes", gettext("Give each attribute a name and at least one value."), row)
        texts = [("axes", axis.name, LONGEST_AXIS), ("axes", axis.name_en, LONGEST_AXIS)]
        texts += [("axes", text, LONGEST_VALUE) for value in axis.values for text in (value.name, value.name_en)]
        yield from (replace(problem, row=row) for problem in too_long(texts))
    if len({axis.name for axis in axes}) < len(axes):
        yield Problem("axes", gettext("Two attributes have the same name. Put their values together."), 0)
    if count(axes) > most_options:
        sentence = gettext("These attributes make %(number)d options; at most %(most)d fit into one listing.")
        yield Problem("axes", sentence % {"number": count(axes), "most": most_options}, 0)
