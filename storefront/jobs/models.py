"""What became of jobs: those that failed for good, and the last run of each that the clock starts."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from .rules import UNSETTLED, LetterState


class DeadLetter(models.Model):
    """A job that failed after its last try, with these arguments; while it is unsettled, further failures add to it.

    `arguments` are sealed: jobs carry ids only, but nobody checks what a library's job carries.
    """

    task = models.CharField(max_length=200)
    arguments = models.TextField(help_text="JSON of positional and named arguments, sealed.")
    digest = models.CharField(max_length=64, help_text="Of task and arguments; keyed, so that it tells nobody an id.")
    error_class = models.CharField(max_length=120)
    error = models.CharField(max_length=500, blank=True, help_text="One sentence, without what only one person knows.")
    tries = models.PositiveIntegerField(help_text="How often it failed.")
    first_failed_at = models.DateTimeField()
    last_failed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True, help_text="Why it was set aside.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["digest"], condition=models.Q(state__in=UNSETTLED), name="one_letter_per_failing_job"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["first_failed_at", "id"], name="letters_in_order"),
        ]
        ordering: ClassVar[list[str]] = ["first_failed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.task} ({self.state})"


class ScheduledRun(models.Model):
    """The last run of a job that the clock starts; one row for each entry of the schedule."""

    class Result(models.TextChoices):
        DONE = "done", pgettext_lazy("a run's result", "Done")
        FAILED = "failed", pgettext_lazy("a run's result", "Failed")

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField()
    seconds = models.FloatField()
    result = models.CharField(max_length=6, choices=Result.choices)
    error = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.result})"
