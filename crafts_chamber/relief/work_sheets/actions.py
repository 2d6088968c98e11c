"""Writes of work sheets: rows saved, submitted, confirmed or sent back, corrected by a new version."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from crafts_chamber.registry.models import Firm
from crafts_chamber.vendors.acting import Acting, Power, require_acting
from crafts_chamber.vendors.claims import require_chamber
from storefront.accounts.models import User

from . import errors, selectors
from .models import WorkLine, WorkNote, WorkSheet
from .months import is_month, month_before, this_month
from .rules import EDITABLE, MOST_LINES, TRANSITIONS, Piecework, SheetState, SheetStep, total_of, twice


def save_rows(firm: Firm, month: str, rows: Sequence[Piecework], *, seen: int, by: User) -> WorkSheet:
    """Let the open sheet of this month have these rows; it is begun when there is none.

    `seen`: its `edits` when the person opened it (0 when there was none). The same rows again change nothing. Raises
    Refusal; nothing is saved then.
    """
    acting = require_acting(by, firm, Power.WORK_SHEETS)
    check(month, rows)
    with transaction.atomic():
        sheet = open_sheet(firm, month, acting)
        if not sheet.may_be_edited:
            raise errors.not_to_be_edited()
        if selectors.rows_of(sheet) == list(rows):
            return sheet
        write(sheet, rows, seen=seen)
        note(sheet, SheetStep.SAVE, acting)
    return sheet


def copy_rows(firm: Firm, month: str, *, seen: int, by: User) -> WorkSheet:
    """Take the rows of the month before, whatever its sheet's state; pieces too, to be corrected. Raises Refusal."""
    last = selectors.latest_sheet(firm, month_before(month)) if is_month(month) else None
    rows = selectors.rows_of(last) if last else []
    if not rows:
        raise errors.nothing_to_copy()
    return save_rows(firm, month, rows, seen=seen, by=by)


def submit_sheet(sheet: WorkSheet, *, by: User) -> None:
    """Hand the sheet to the chamber. Raises Refusal; nothing is changed then."""
    acting = require_acting(by, sheet.firm, Power.WORK_SHEETS)
    with transaction.atomic():
        if not WorkLine.objects.filter(sheet=sheet).exists():
            raise errors.nothing_to_submit()
        move(sheet, SheetStep.SUBMIT, submitted_at=timezone.now(), words="")
        note(sheet, SheetStep.SUBMIT, acting)


def begin_correction(firm: Firm, month: str, *, by: User) -> WorkSheet:
    """A new version with the rows of the confirmed one, which holds until the new one is confirmed. Raises Refusal."""
    acting = require_acting(by, firm, Power.WORK_SHEETS)
    with transaction.atomic():
        latest = selectors.latest_sheet(firm, month)
        if latest is None or latest.state != SheetState.CONFIRMED:
            raise errors.only_confirmed_are_corrected()
        sheet = begin(firm, month, latest.version + 1, acting)
        write(sheet, selectors.rows_of(latest), seen=0)
    return sheet


def confirm_sheet(sheet: WorkSheet, *, by: User) -> None:
    """From now on this sheet holds for its month; the version before is superseded. Raises Refusal."""
    require_chamber(by, sheet.firm)
    with transaction.atomic():
        before = WorkSheet.objects.filter(firm=sheet.firm, month=sheet.month, state=SheetState.CONFIRMED).first()
        if before is not None:
            move(before, SheetStep.SUPERSEDE)
            WorkNote.objects.create(sheet=before, step=SheetStep.SUPERSEDE, by=by)
        move(sheet, SheetStep.CONFIRM, decided_by=by, decided_at=timezone.now())
        WorkNote.objects.create(sheet=sheet, step=SheetStep.CONFIRM, by=by)


def return_sheet(sheet: WorkSheet, words: str, *, by: User) -> None:
    """Send the sheet back with what is to be mended. Raises Refusal."""
    require_chamber(by, sheet.firm)
    if not words.strip():
        raise errors.words_missing()
    with transaction.atomic():
        move(sheet, SheetStep.RETURN, decided_by=by, decided_at=timezone.now(), words=words.strip())
        WorkNote.objects.create(sheet=sheet, step=SheetStep.RETURN, by=by, words=words.strip())


def check(month: str, rows: Sequence[Piecework]) -> None:
    """Raises Refusal."""
    if not is_month(month) or month > this_month():
        raise errors.no_such_month()
    if len(rows) > MOST_LINES:
        raise errors.too_many_lines()
    slip = twice(rows)
    if slip is not None:
        raise errors.line_twice(slip.household, slip.goods)


def open_sheet(firm: Firm, month: str, acting: Acting) -> WorkSheet:
    """The sheet that may still change, begun when the month has none. Raises Refusal when the month is confirmed."""
    latest = selectors.latest_sheet(firm, month)
    if latest is None:
        return begin(firm, month, 1, acting)
    return latest


def begin(firm: Firm, month: str, version: int, acting: Acting) -> WorkSheet:
    """Raises SheetChangedMeanwhile when somebody else began it just now."""
    try:
        with transaction.atomic():
            sheet = WorkSheet.objects.create(firm=firm, month=month, version=version)
    except IntegrityError as error:
        raise errors.SheetChangedMeanwhile from error
    note(sheet, SheetStep.BEGIN, acting)
    return sheet


def write(sheet: WorkSheet, rows: Sequence[Piecework], *, seen: int) -> None:
    """Raises SheetChangedMeanwhile."""
    standing = WorkSheet.objects.filter(pk=sheet.pk, edits=seen, state__in=EDITABLE)
    if not standing.update(edits=F("edits") + 1, total=total_of(rows)):
        raise errors.SheetChangedMeanwhile
    WorkLine.objects.filter(sheet=sheet).delete()
    WorkLine.objects.bulk_create(
        WorkLine(
            sheet=sheet,
            position=position,
            household=row.household,
            goods=row.goods,
            pieces=row.pieces,
            rate=row.rate,
            amount=row.amount,
        )
        for position, row in enumerate(rows)
    )
    sheet.refresh_from_db()


def move(sheet: WorkSheet, step: SheetStep, **fields: Any) -> None:
    """Raises Refusal when the sheet does not stand where the step begins."""
    sources, target = TRANSITIONS[step]
    if not WorkSheet.objects.filter(pk=sheet.pk, state__in=sources).update(state=target, **fields):
        raise errors.moved_on()
    sheet.refresh_from_db()


def note(sheet: WorkSheet, step: SheetStep, acting: Acting) -> None:
    WorkNote.objects.create(sheet=sheet, step=step, by=acting.user, mandate=acting.mandate)
