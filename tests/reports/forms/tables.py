"""Tables made by hand."""

from datetime import date
from decimal import Decimal

from crafts_chamber.reports.forms.columns import Column, ColumnKind, Words
from crafts_chamber.reports.forms.rows import Values
from crafts_chamber.reports.forms.table import FormTable
from crafts_chamber.reports.periods import Period

Kind = ColumnKind
COLUMNS = (
    Column("name", Kind.TEXT, Words("名称", "Name"), 20),
    Column("craft", Kind.CRAFT, Words("工艺", "Craft"), 10),
    Column("since", Kind.DAY, Words("日期", "Day"), 12),
    Column("state", Kind.CHOICE, Words("状态", "State"), 10, choices={"on": Words("经营中", "Open")}),
    Column("pieces", Kind.WHOLE, Words("件数", "Pieces"), 8, total=True),
    Column("net", Kind.AMOUNT, Words("净额", "Net"), 12, total=True),
)
ROWS: list[Values] = [
    {"name": "=1+1", "craft": "wicker", "since": date(2026, 1, 2), "state": "on", "pieces": 3, "net": Decimal("0.10")},
    {"name": "0012", "craft": "erhu", "since": None, "state": "on", "pieces": 1, "net": Decimal("-20.30")},
]


def table(rows: list[Values] = ROWS) -> FormTable:
    return FormTable(
        "sample", "2026-01-01", Words("样表", "Sample"), Words("说明", "Note"), Period("2026-10"), COLUMNS, rows
    )
