"""Work sheets by workbook, as `storefront.imports` handles them: a row for each household and thing, of any months.

Each month is one thing of the import: applied, its rows become those of the month's open sheet, which the firm then
submits on its page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.relief.households import EXAMPLE, NoHouseholdCode, household_code
from crafts_chamber.vendors.acting import Power, require_acting
from crafts_chamber.vendors.models import Vendor
from storefront.imports.handlers import Planned
from storefront.imports.models import Import, ImportItem
from storefront.imports.rules import Outcome
from storefront.spreadsheets.errors import CellProblem, WorkbookRefused, WrongValue
from storefront.spreadsheets.kinds import Amount, Code, Kind, Whole
from storefront.spreadsheets.layout import Column, Layout
from storefront.spreadsheets.read import Row
from storefront.spreadsheets.write import write_workbook

from . import actions, selectors
from .models import WorkSheet
from .months import is_month, this_month
from .rules import LONGEST_GOODS, MOST_LINES, MOST_PIECES, MOST_RATE, Piecework, SheetState, twice

KIND = "work-sheet"
MOST_ROWS = 2000


class Household(Kind):
    """A household's code; what looks like a person is refused without being repeated."""

    def read(self, text: str) -> str:
        try:
            return household_code(text)
        except NoHouseholdCode as wrong:
            raise WrongValue(wrong.sentence) from wrong


class Month(Code):
    """A month that has begun: 2026-03, 2026/3, 2026年3月, 202603, or a day of it."""

    def read(self, text: str) -> str:
        found = month_of(super().read(text))
        if not is_month(found) or found > this_month():
            raise WrongValue(_("Write a month that has begun, such as 2026-03."))
        return found


def month_of(text: str) -> str:
    """YYYY-MM of what people and programs write for it; the text itself when it is none."""
    parts = text.replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-").replace(".", "-").split("-")
    if len(parts) == 1 and len(text) == 6:
        parts = [text[:4], text[4:]]
    return f"{parts[0]}-{parts[1].zfill(2)}" if len(parts) > 1 else text


COLUMNS = (
    Column("household", "帮扶户编码", "Household code", Household(), required=True, width=16, sample=f"示例-{EXAMPLE}"),
    Column(
        "month",
        "月份",
        "Month",
        Month(),
        required=True,
        width=12,
        note_zh="如 2026-03。一个工作簿可以填几个月。",
        note_en="Such as 2026-03. One workbook may hold several months.",
        sample="2026-03",
    ),
    Column("goods", "做的什么", "What was made", Kind(LONGEST_GOODS), required=True, width=24, sample="柳编收纳篮编织"),
    Column("pieces", "件数", "Pieces", Whole(least=1, most=MOST_PIECES), required=True, width=10, sample=120),
    Column(
        "rate",
        "每件单价（元）",
        "Yuan a piece",
        Amount(most=MOST_RATE),
        required=True,
        width=14,
        sample=Decimal("6.50"),
    ),
)
LAYOUT = Layout("计件工单", "Work sheet", COLUMNS, most_rows=MOST_ROWS)


def instructions() -> list[str]:
    return [
        _("One row for each household and thing it made, with the pieces of the month and what was paid for one."),
        _("Households are codes, such as %(example)s. Names, phone numbers and identity numbers are refused.")
        % {"example": EXAMPLE},
        _("The rows of a month take the place of what its sheet said. Months that do not occur stay as they are."),
        _("A month that the chamber has confirmed is corrected on its page first: begin a correction there."),
        _(
            "Nothing is changed before you have seen what would change and said yes; then submit each month on its page."
        ),
    ]


def write_sample(out: BinaryIO) -> None:
    write_workbook(out, LAYOUT, instructions=instructions())


def owner_of(vendor: Vendor) -> str:
    return f"vendor:{vendor.pk}"


def vendor_of(parent: Import) -> Vendor:
    """Raises Vendor.DoesNotExist."""
    return Vendor.objects.select_related("firm").get(pk=int(parent.owner.removeprefix("vendor:")))


class WorkWorkbook:
    """See `storefront.imports.handlers.Handler`."""

    layout: Layout = LAYOUT

    def check(self, parent: Import, rows: Iterable[Row]) -> Iterator[Planned]:
        vendor = vendor_of(parent)
        try:
            require_acting(parent.by, vendor.firm, Power.WORK_SHEETS)
        except Refusal as refusal:
            raise WorkbookRefused(refusal.sentence) from refusal
        for month, of_month in by_month(rows).items():
            yield planned(month, of_month, selectors.latest_sheet(vendor.firm, month) if month else None)

    def apply(self, parent: Import, items: Sequence[ImportItem]) -> Mapping[int, str]:
        firm, by = vendor_of(parent).firm, parent.applied_by or parent.by
        refused = {}
        for item in items:
            rows = [Piecework(h, g, int(p), Decimal(r)) for h, g, p, r in item.payload["rows"]]
            latest = selectors.latest_sheet(firm, item.payload["month"])
            try:
                actions.save_rows(firm, item.payload["month"], rows, seen=latest.edits if latest else 0, by=by)
            except Refusal as refusal:
                refused[item.pk] = refusal.sentence
        return refused


def by_month(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """In the order in which months first occur; rows whose month can't be read stand under an empty one."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.values.get("month", ""), []).append(row)
    return found


def planned(month: str, rows: Sequence[Row], latest: WorkSheet | None) -> Planned:
    problems = [problem for row in rows for problem in row.problems]
    said = [] if problems else [piecework(row.values) for row in rows]
    problems += month_problems(rows, said, latest)
    if problems:
        return Planned(rows[0].number, month, Outcome.WRONG, problems=tuple(problems))
    payload = {"month": month, "rows": [[one.household, one.goods, one.pieces, str(one.rate)] for one in said]}
    if latest is None:
        return Planned(rows[0].number, month, Outcome.NEW, changes_of(said, []), payload)
    before = selectors.rows_of(latest)
    if before == said:
        return Planned(rows[0].number, month, Outcome.UNCHANGED)
    return Planned(rows[0].number, month, Outcome.CHANGED, changes_of(said, before), payload)


def piecework(values: Mapping[str, Any]) -> Piecework:
    return Piecework(values["household"], values["goods"], values["pieces"], values["rate"])


def month_problems(rows: Sequence[Row], said: Sequence[Piecework], latest: WorkSheet | None) -> list[CellProblem]:
    first = rows[0].number
    problems = [
        CellProblem(row.number, "rate", _("Write at least 0.01."))
        for row in rows
        if row.values.get("rate") == 0 and not any(one.column == "rate" for one in row.problems)
    ]
    slip = twice(said)
    if slip is not None:
        second = [row for row, one in zip(rows, said, strict=True) if one == slip or is_same(one, slip)][-1]
        problems.append(
            CellProblem(second.number, "household", _("This household, thing and rate stand above already."))
        )
    if len(rows) > MOST_LINES:
        sentence = _("A sheet holds %(most)d rows. Put rows of one household and one thing together.")
        problems.append(CellProblem(first, "month", sentence % {"most": MOST_LINES}))
    if latest is not None and not latest.may_be_edited and selectors.rows_of(latest) != list(said):
        problems.append(CellProblem(first, "month", why_closed(latest)))
    return problems


def is_same(one: Piecework, other: Piecework) -> bool:
    return (one.household, one.goods, one.rate) == (other.household, other.goods, other.rate)


def why_closed(latest: WorkSheet) -> str:
    if latest.state == SheetState.SUBMITTED:
        return _("The chamber has the sheet of this month. Wait until it is confirmed or sent back.")
    return _("The sheet of this month is confirmed. Begin a correction on its page, then send the workbook again.")


def changes_of(said: Sequence[Piecework], before: Sequence[Piecework]) -> tuple[str, ...]:
    """How many rows and what total, as a person reads it; no household is named."""
    counts = _("Rows: %(before)d → %(after)d") % {"before": len(before), "after": len(said)}
    totals = _("Total: %(before)s → %(after)s") % {"before": total(before), "after": total(said)}
    return counts, totals


def total(rows: Sequence[Piecework]) -> str:
    return f"¥{sum((row.amount for row in rows), Decimal(0)):,.2f}"
