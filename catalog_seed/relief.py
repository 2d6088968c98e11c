"""Whom sample firms help, and what they paid by the piece: through the chamber's own actions."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from crafts_chamber.registry.models import Firm as FirmRow
from crafts_chamber.relief.models import ReliefLink
from crafts_chamber.relief.recording import record_link
from crafts_chamber.relief.rules import LinkFacts, Target
from crafts_chamber.relief.work_sheets.actions import confirm_sheet, save_rows, submit_sheet
from crafts_chamber.relief.work_sheets.models import WorkSheet
from crafts_chamber.relief.work_sheets.rules import Piecework, SheetState
from crafts_chamber.relief.work_sheets.selectors import latest_sheet

from . import sample_papers
from .changes import Change, Item, Items
from .documents import Firm, ReliefLine, Seed, SheetLines
from .firm_people import writer_of
from .people import officer

# Before the first sample order, so that every one of them gives.
HELD_SINCE = timedelta(days=400)
NOTE = "样例：虚构的帮扶关系，不指向任何人。"


def link_items(seed: Seed, firms: Sequence[Firm]) -> Items:
    """Of these firms; before their orders, as a sale gives by the links of its day."""
    slugs = {firm.slug for firm in firms}
    for line in seed.relief.links:
        if line.firm in slugs:
            name = f"relief link {line.firm} → {line.household or line.village or line.programme} {line.kind}"
            yield Item(name, partial(compare_link, seed, line, name))


def compare_link(seed: Seed, line: ReliefLine, name: str) -> Change | None:
    facts = {"kind": line.kind, "household": line.household, "village": line.village, "programme": line.programme}
    if ReliefLink.objects.filter(firm__slug=line.firm, **facts).exists():
        return None
    return Change(f"{name}: record", partial(make_link, seed, line))


def make_link(seed: Seed, line: ReliefLine) -> None:
    target = Target.HOUSEHOLD if line.household else Target.PROGRAMME if line.programme else Target.VILLAGE
    facts = LinkFacts(
        kind=line.kind,
        target=target,
        valid_from=timezone.localdate() - HELD_SINCE,
        township=line.township,
        village=line.village,
        household=line.household,
        programme=line.programme,
        share=line.share,
        amount=line.amount,
        note=NOTE,
    )
    firm = FirmRow.objects.get(slug=line.firm)
    evidence = sample_papers.paper("SAMPLE, NO PAPER OF ANYBODY")
    record_link(firm, facts, evidence, by=officer(seed, "chamber_officer"))


def keep_sheets(seed: Seed, month: date, *, confirmed: bool) -> None:
    """The work sheets of one month, confirmed or waiting for the chamber. Each step finds what was done before."""
    for sheet in seed.relief.sheets:
        firm = next(firm for firm in [*seed.firms, *seed.house.firms] if firm.slug == sheet.firm)
        keep_sheet(seed, firm, sheet, month, confirmed=confirmed)


def keep_sheet(seed: Seed, firm: Firm, lines: SheetLines, month: date, *, confirmed: bool) -> None:
    row, text = FirmRow.objects.get(slug=firm.slug), f"{month:%Y-%m}"
    writer = writer_of(seed, firm)
    kept: WorkSheet | None = latest_sheet(row, text)
    if kept is None or kept.state == SheetState.DRAFT:
        kept = save_rows(row, text, rows_of(lines, month), seen=kept.edits if kept else 0, by=writer)
        submit_sheet(kept, by=writer)
    if confirmed and kept.state == SheetState.SUBMITTED:
        confirm_sheet(kept, by=officer(seed, "chamber_officer"))


def rows_of(lines: SheetLines, month: date) -> list[Piecework]:
    """More before the spring festival, fewer at harvest: the same every time."""
    return [
        Piecework(row.household, row.goods, row.pieces + (month.month * 5 + place * 3) % 8, row.rate)
        for place, row in enumerate(lines.rows)
    ]
