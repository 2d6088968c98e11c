"""Where the stored lists of steps live (see `steps`)."""

from typing import Any, ClassVar

from django.db import models


class StepList(models.Model):
    """One piece of work across both sides, and who is at it."""

    subject = models.CharField(max_length=120, unique=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.subject


class StepResult(models.Model):
    """A step that is done, and what it remembered."""

    subject = models.CharField(max_length=120)
    name = models.CharField(max_length=60)
    result = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["subject", "name"], name="step_done_once")]

    def __str__(self) -> str:
        return f"{self.subject} · {self.name}"
