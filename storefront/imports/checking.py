"""Checking: reads the file, lets the handler say what would change, and writes the workbook that goes back.

Nothing outside of the import is written, so a check that was killed simply begins anew.
"""

import time
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import BinaryIO, cast

import structlog
from django.core.files import File
from django.db import transaction
from django.utils import translation

from storefront.spreadsheets import errors as workbook_errors
from storefront.spreadsheets.errors import CellProblem, WorkbookRefused
from storefront.spreadsheets.mark import write_marked
from storefront.spreadsheets.read import Row, Table, open_table

from . import errors
from .claims import MOST_TRIES, Claim, ClaimLost
from .handlers import Handler, Planned, handler_of
from .models import Import, ImportItem
from .rules import TRANSITIONS, ImportStep, Outcome

log = structlog.get_logger(__name__)

BATCH = 200
TELL_SECONDS = 1.0
MOST_PROBLEMS = 5000
SHOWN_PROBLEMS = 20


def check(pk: int) -> None:
    """Check one import that waits for it, or whose check was killed. Raises ClaimLost when another is at work."""
    sources, target = TRANSITIONS[ImportStep.BEGIN]
    claim = Claim(pk, sources)
    try:
        claim.renew(state=target, done=0, total=0)
        parent = Import.objects.get(pk=pk)
        with translation.override(parent.language):
            if parent.tries > MOST_TRIES:
                finish(claim, ImportStep.FAIL, sentence=errors.stopped())
            else:
                Check(parent, claim).run()
    except ClaimLost:
        log.info("import_check_left", pk=pk)
    finally:
        claim.give_up()


def finish(claim: Claim, step: ImportStep, **fields: object) -> None:
    sources, target = TRANSITIONS[step]
    claim.move(sources, target, **fields)


class Check:
    """One run over one file."""

    def __init__(self, parent: Import, claim: Claim) -> None:
        self.parent, self.claim = parent, claim
        self.handler: Handler = handler_of(parent.kind)
        self.counts = dict.fromkeys(Outcome, 0)
        self.problems: dict[int, list[CellProblem]] = {}
        self.problem_count = 0
        self.done = 0
        self.position = 0
        self.told_at = time.monotonic()

    def run(self) -> None:
        self.parent.items.all().delete()
        try:
            with self.parent.file.open("rb") as file:
                left_out = self.read(cast(BinaryIO, file))
        except WorkbookRefused as refused:
            self.parent.items.all().delete()
            finish(self.claim, ImportStep.REFUSE, sentence=refused.sentence)
            return
        counts = {outcome.value: count for outcome, count in self.counts.items()}
        finish(self.claim, ImportStep.FINISH_CHECK, done=self.done, total=self.done, left_out=left_out, **counts)

    def read(self, file: BinaryIO) -> list[str]:
        """Plan and mark; returns the headings that nobody knows. Raises WorkbookRefused."""
        table = open_table(file, self.handler.layout)
        self.claim.renew(total=table.expected_rows)
        batch: list[Planned] = []
        for planned in self.handler.check(self.parent, self.counted(table.rows())):
            batch.append(planned)
            if len(batch) >= BATCH:
                self.store(batch, table)
                batch = []
        self.store(batch, table)
        if not self.done:
            raise workbook_errors.no_rows()
        if self.problems:
            self.mark(table)
        return list(table.unknown_headings)[:20]

    def counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            yield row
            self.done += 1
            self.tell()

    def tell(self) -> None:
        """Let the page move on, and the claim count, about once a second."""
        if time.monotonic() - self.told_at > TELL_SECONDS:
            self.claim.renew(done=self.done)
            self.told_at = time.monotonic()

    def store(self, batch: list[Planned], table: Table) -> None:
        items = [self.item(planned, table) for planned in batch]
        with transaction.atomic():
            self.claim.renew(done=self.done)  # who lost the claim writes no item among the other's
            ImportItem.objects.bulk_create(items)

    def item(self, planned: Planned, table: Table) -> ImportItem:
        self.position += 1
        self.counts[planned.outcome] += 1
        for problem in planned.problems:
            self.problem_count += 1
            if self.problem_count <= MOST_PROBLEMS:
                self.problems.setdefault(problem.row, []).append(problem)
        headings = {column.key: column.heading for column in table.columns.values()}
        return ImportItem(
            parent=self.parent,
            position=self.position,
            row=planned.row,
            label=planned.label[:120],
            outcome=planned.outcome,
            changes=list(planned.changes),
            problems=[
                [problem.row, headings.get(problem.column, ""), problem.sentence]
                for problem in planned.problems[:SHOWN_PROBLEMS]
            ],
            payload=dict(planned.payload),
        )

    def mark(self, table: Table) -> None:
        with TemporaryFile() as out:
            write_marked(cast(BinaryIO, out), self.handler.layout, self.told(table.rows()), self.problems)
            out.seek(0)
            self.parent.marked.delete(save=False)
            self.parent.marked.save("marked", File(out), save=False)
        self.claim.renew(marked=self.parent.marked.name)

    def told(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            yield row
            self.tell()
