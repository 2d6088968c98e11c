"""Workbooks of the register, as an officer fills them in."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from crafts_chamber.registry.importing import KIND, OWNER
from crafts_chamber.registry.sheet import COLUMNS, LAYOUT
from storefront.imports import actions
from storefront.imports.models import Import
from storefront.spreadsheets.layout import Column
from storefront.spreadsheets.write import write_workbook
from tests.cast import credit_code, officer

HEADINGS = [column.zh for column in COLUMNS]
MEMBER = {
    "chamber": "工艺制造商会",
    "office": "member",
    "joined_on": date(2024, 1, 1),
    "valid_until": date(2030, 12, 31),
}


def company(at: int, /, **changes: Any) -> dict[str, Any]:
    """A row of a firm with a credit code and a membership of the crafts chamber."""
    facts = {"name": f"企业{at}", "kind": "company", "credit_code": credit_code(at), "township": "matou"}
    return {**facts, "village": "柳溪村", **MEMBER, "number": f"GY-{at:04d}", **changes}


def household(at: int, /, **changes: Any) -> dict[str, Any]:
    """A row of a household without a credit code."""
    return company(at, **{"name": f"农户{at}", "kind": "household", "credit_code": "", **changes})


def workbook(*rows: Mapping[str, Any]) -> bytes:
    out = io.BytesIO()
    write_workbook(out, LAYOUT, rows, sample=False)
    return out.getvalue()


def csv_text(*rows: Mapping[str, Any]) -> str:
    lines = [HEADINGS, *([cell(column, row.get(column.key)) for column in COLUMNS] for row in rows)]
    return "\r\n".join(",".join(line) for line in lines)


def cell(column: Column, value: Any) -> str:
    return str(column.kind.write(value)) if value else ""


def sent(content: bytes, name: str = "名册.xlsx") -> Import:
    """An import as it stands after its upload: checked, since the tests' jobs run at once."""
    parent = actions.take_in(KIND, OWNER, SimpleUploadedFile(name, content), by=officer())
    parent.refresh_from_db()
    return parent


def applied(content: bytes) -> Import:
    parent = sent(content)
    actions.apply_import(parent, by=officer())
    parent.refresh_from_db()
    return parent


def outcomes(parent: Import) -> Sequence[tuple[str, str]]:
    return list(parent.items.order_by("position").values_list("label", "outcome"))


def wrong_cells(parent: Import) -> Sequence[tuple[int, str]]:
    """Row and heading of each cell that was found wrong."""
    return [(row, heading) for item in parent.items.order_by("position") for row, heading, _sentence in item.problems]
