"""What a workshop paid by the piece in a month, household by household."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from crafts_chamber.registry.models import Firm
from crafts_chamber.relief.households import LONGEST as LONGEST_CODE
from crafts_chamber.vendors.acting import signature
from crafts_chamber.vendors.people import ForFirm

from .rules import LONGEST_GOODS, LONGEST_WORDS, OPEN, SheetState, SheetStep


class WorkSheet(models.Model):
    """One firm's sheet of one month. How it moves is in `rules.TRANSITIONS`.

    A confirmed sheet is never edited: a correction is a sheet of the next `version`, which supersedes it once it is
    confirmed itself. `edits` counts the changes of its rows, so that no two are made blindly.
    """

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="work_sheets")
    month = models.CharField(max_length=7, help_text="YYYY-MM")
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=SheetState.choices, default=SheetState.DRAFT)
    edits = models.PositiveIntegerField(default=0)
    total = models.DecimalField(max_digits=12, decimal_places=2, default=0, help_text="Of its rows' amounts.")
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True, help_text="Why it was sent back.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["firm", "month", "version"], name="work_sheet_version_once"),
            models.UniqueConstraint(
                fields=["firm", "month"], condition=Q(state__in=sorted(OPEN)), name="one_open_work_sheet_per_month"
            ),
            models.UniqueConstraint(
                fields=["firm", "month"], condition=Q(state="confirmed"), name="one_confirmed_work_sheet_per_month"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["submitted_at", "id"], condition=Q(state="submitted"), name="work_sheets_waiting"),
            models.Index(fields=["state", "month"], name="work_sheets_by_state"),
        ]
        ordering: ClassVar[list[str]] = ["-month", "-version"]

    def __str__(self) -> str:
        return f"{self.firm_id} · {self.month} · {self.version}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def may_be_edited(self) -> bool:
        return self.state in {SheetState.DRAFT, SheetState.RETURNED}


class WorkLine(models.Model):
    """One household's work on one thing in that month: `amount` = `pieces` × `rate`, in yuan."""

    sheet = models.ForeignKey(WorkSheet, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    household = models.CharField(max_length=LONGEST_CODE)
    goods = models.CharField(max_length=LONGEST_GOODS)
    pieces = models.PositiveIntegerField()
    rate = models.DecimalField(max_digits=8, decimal_places=2)
    amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["sheet", "position"], name="work_line_position_once")
        ]
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return f"{self.sheet_id} · {self.position}"


class WorkNote(ForFirm):
    """One line of a sheet's log: who did what, when. Never edited."""

    sheet = models.ForeignKey(WorkSheet, on_delete=models.CASCADE, related_name="notes")
    step = models.CharField(max_length=10, choices=SheetStep.choices)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.sheet_id} · {self.step}"

    @property
    def signature(self) -> str:
        """Who did it; a clerk of the chamber with the firm they did it for."""
        return signature(self.by.name, self.mandate)
