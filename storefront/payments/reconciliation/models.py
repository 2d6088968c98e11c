"""What comparing the three books of a day came to, and each difference with its repair; resolved ones stay as history."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import pgettext_lazy

from .plan import DifferenceKind, Repair


class RunState(TextChoices):
    RUNNING = "running", pgettext_lazy("a reconciliation", "Being compared")
    DONE = "done", pgettext_lazy("a reconciliation", "Compared")
    FAILED = "failed", pgettext_lazy("a reconciliation", "Somebody did not answer")


class DifferenceState(TextChoices):
    OPEN = "open", pgettext_lazy("a difference", "Open")
    REPAIRED = "repaired", pgettext_lazy("a difference", "Repaired")
    CLOSED = "closed", pgettext_lazy("a difference", "Closed with a note")
    GONE = "gone", pgettext_lazy("a difference", "Gone by itself")


class ReconciliationRun(models.Model):
    """One comparison of one day (in the shop's time zone)."""

    State = RunState

    day = models.DateField()
    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.RUNNING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    orders = models.PositiveIntegerField(default=0)
    movements = models.PositiveIntegerField(default=0)
    differences = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["day"], condition=Q(state="running"), name="one_reconciliation_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} ({self.state})"


class Difference(models.Model):
    """One thing on which the books disagree. While it is open there is one row of its `key`."""

    Kind, State, Repair = DifferenceKind, DifferenceState, Repair

    key = models.CharField(max_length=250)
    kind = models.CharField(max_length=14, choices=DifferenceKind.choices)
    repair = models.CharField(max_length=10, choices=Repair.choices)
    state = models.CharField(max_length=10, choices=DifferenceState.choices, default=DifferenceState.OPEN)
    day = models.DateField()
    run = models.ForeignKey(ReconciliationRun, on_delete=models.PROTECT, related_name="found")
    found_at = models.DateTimeField(auto_now_add=True)

    order_id = models.CharField(max_length=100, blank=True)
    order_number = models.CharField(max_length=40, blank=True)
    transaction_id = models.CharField(max_length=100, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    movement = models.CharField(max_length=8, blank=True)
    purchase = models.CharField(max_length=64, blank=True)
    saleor = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    psp = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    ledger = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-day", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["key"], condition=Q(state="open"), name="difference_open_once"),
            models.CheckConstraint(condition=~Q(state="closed") | ~Q(note=""), name="difference_closed_with_a_note"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["state", "-day", "-id"], name="differences_by_state"),
        ]

    def __str__(self) -> str:
        return self.key
