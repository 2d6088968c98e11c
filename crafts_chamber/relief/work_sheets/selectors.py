"""Reads of work sheets. The portal's take the firm first and see no other's."""

from collections.abc import Mapping

from django.db.models import Count, QuerySet

from crafts_chamber.registry.credit_code import normalise
from crafts_chamber.registry.models import Firm

from .models import WorkLine, WorkSheet
from .rules import Piecework, SheetState


def sheets_of(firm: Firm) -> QuerySet[WorkSheet]:
    """All versions, newest month first."""
    return WorkSheet.objects.filter(firm=firm).order_by("-month", "-version")


def latest_sheet(firm: Firm, month: str) -> WorkSheet | None:
    return sheets_of(firm).filter(month=month).first()


def confirmed_sheet(firm: Firm, month: str) -> WorkSheet | None:
    """The version that holds for this month."""
    return sheets_of(firm).filter(month=month, state=SheetState.CONFIRMED).first()


def rows_of(sheet: WorkSheet) -> list[Piecework]:
    rows = WorkLine.objects.filter(sheet=sheet).order_by("position")
    return [Piecework(*row) for row in rows.values_list("household", "goods", "pieces", "rate")]


def sheets_waiting() -> QuerySet[WorkSheet]:
    """For an officer's word, the oldest first."""
    return WorkSheet.objects.filter(state=SheetState.SUBMITTED).order_by("submitted_at", "pk")


def sheets_for_office(state: str = "", text: str = "", month: str = "") -> QuerySet[WorkSheet]:
    """What firms handed in: drafts are the firm's own. `text`: part of a firm's name, or its credit code."""
    sheets = WorkSheet.objects.exclude(state=SheetState.DRAFT).select_related("firm").order_by("-month", "-pk")
    if state:
        sheets = sheets.filter(state=state)
    if month:
        sheets = sheets.filter(month=month)
    if text:
        sheets = sheets.filter(firm__name__icontains=text) | sheets.filter(firm__credit_code=normalise(text))
    return sheets


def counts_by_state() -> Mapping[str, int]:
    counted = WorkSheet.objects.exclude(state=SheetState.DRAFT).order_by().values_list("state")
    return dict(counted.annotate(count=Count("pk")))


def sheet_for_office(pk: int) -> WorkSheet | None:
    return sheets_for_office().select_related("decided_by").filter(pk=pk).first()
