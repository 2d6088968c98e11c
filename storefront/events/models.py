"""The inbox: every event that Saleor or Stripe sent us, once, and what became of it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy


class ReceivedEvent(models.Model):
    """One event. `subject` (`order:T3JkZXI6…`) groups the news of one thing: handling one handles all that wait."""

    class State(models.TextChoices):
        PENDING = "pending", pgettext_lazy("an event's state", "Waiting")
        DONE = "done", pgettext_lazy("an event's state", "Handled")
        IGNORED = "ignored", pgettext_lazy("an event's state", "Not for us")
        FAILED = "failed", pgettext_lazy("an event's state", "Given up")

    event_type = models.CharField(max_length=80)
    subject = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    next_attempt_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject"], condition=models.Q(state="pending"), name="event_pending_subject"),
            models.Index(fields=["next_attempt_at"], condition=models.Q(state="pending"), name="event_pending_due"),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} {self.subject}"


class SubjectClaim(models.Model):
    """Somebody is handling the news of this subject right now; gone when done, void when too old."""

    subject = models.CharField(max_length=200, unique=True)
    token = models.CharField(max_length=32)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.subject


class OrderSweep(models.Model):
    """Up to when orders have been taken in by sweeping; a single row."""

    swept_until = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [models.CheckConstraint(condition=models.Q(pk=1), name="one_order_sweep")]

    def __str__(self) -> str:
        return self.swept_until.isoformat()
