"""Rows become goods: rows of one code, or of one name, are one listing. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from crafts_chamber.listings.rules import MOST_PICTURES
from storefront.spreadsheets.errors import CellProblem

from .layout import GOODS_FIELDS, OPTION_FIELDS, PHOTOS
from .wanted import Wanted, WantedOption, WantedPicture, unique


@dataclass(frozen=True)
class GoodsRow:
    """A row, with its pictures cleaned and kept; a picture that can't be is among the problems."""

    number: int
    values: Mapping[str, Any]
    pictures: Mapping[str, WantedPicture]
    problems: tuple[CellProblem, ...]

    @property
    def sku(self) -> str:
        return str(self.values.get("sku", ""))


@dataclass(frozen=True)
class Group:
    """The rows of one listing, what they say together, and everything that is wrong with them in themselves."""

    label: str
    row: int
    wanted: Wanted | None
    problems: tuple[CellProblem, ...]


def grouped(rows: Sequence[GoodsRow]) -> list[Group]:
    """In the order in which the goods first appear."""
    codes = codes_by_name(rows)
    together: dict[tuple[str, str], list[GoodsRow]] = {}
    for row in rows:
        together.setdefault(key_of(row, codes), []).append(row)
    twice = rows_by_sku(rows)
    return [group_of(members, twice) for members in together.values()]


def codes_by_name(rows: Iterable[GoodsRow]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        if code := row.values.get("code"):
            found.setdefault(row.values.get("name", ""), set()).add(code)
    return found


def key_of(row: GoodsRow, codes: Mapping[str, set[str]]) -> tuple[str, str]:
    """A row without a code belongs to the goods of its name, also where only another row gives their code."""
    name = row.values.get("name", "")
    code = row.values.get("code") or (next(iter(codes[name])) if len(codes.get(name, ())) == 1 else "")
    if code:
        return code, ""
    return "", name or f"\0{row.number}"  # a row without a name stands alone


def rows_by_sku(rows: Iterable[GoodsRow]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in rows:
        if row.sku:
            found.setdefault(row.sku, []).append(row.number)
    return found


def group_of(rows: Sequence[GoodsRow], twice: Mapping[str, list[int]]) -> Group:
    problems = [problem for row in rows for problem in row.problems]
    problems += sku_twice(rows, twice)
    facts, differing = facts_of(rows)
    problems += differing
    pictures = unique(row.pictures[key] for row in rows for key in PHOTOS if key in row.pictures)
    if len(pictures) > MOST_PICTURES:
        sentence = _("These rows have %(count)d photos together; at most %(most)d fit into one listing.")
        problems.append(
            CellProblem(rows[0].number, PHOTOS[0], sentence % {"count": len(pictures), "most": MOST_PICTURES})
        )
    code = next((row.values["code"] for row in rows if row.values.get("code")), "")
    options = tuple(WantedOption(row.number, row.sku, option_facts(row)) for row in rows)
    wanted = Wanted(code, facts, options, pictures) if not problems else None
    label = next((row.values["name"] for row in rows if row.values.get("name")), rows[0].sku)
    return Group(label, rows[0].number, wanted, tuple(problems))


def sku_twice(rows: Sequence[GoodsRow], twice: Mapping[str, list[int]]) -> list[CellProblem]:
    problems = []
    for row in rows:
        others = [number for number in twice.get(row.sku, ()) if number != row.number]
        if others:
            sentence = _("SKU %(sku)s also stands in row %(row)d. Give each row its own.")
            problems.append(CellProblem(row.number, "sku", sentence % {"sku": row.sku, "row": others[0]}))
    return problems


def facts_of(rows: Sequence[GoodsRow]) -> tuple[dict[str, Any], list[CellProblem]]:
    """What the rows say of the goods as a whole: once, or several times the same."""
    facts: dict[str, Any] = {}
    said_in: dict[str, int] = {}
    problems = []
    for row in rows:
        for key in GOODS_FIELDS:
            if key not in row.values:
                continue
            if facts.setdefault(key, row.values[key]) != row.values[key]:
                sentence = _("This differs from row %(row)d of the same goods. Write the same, or leave it empty.")
                problems.append(CellProblem(row.number, key, sentence % {"row": said_in[key]}))
            said_in.setdefault(key, row.number)
    return facts, problems


def option_facts(row: GoodsRow) -> dict[str, Any]:
    return {
        key: str(row.values[key]) if key == "price" else row.values[key] for key in OPTION_FIELDS if key in row.values
    }
