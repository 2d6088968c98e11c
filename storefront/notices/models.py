"""The outbox: every message that goes to a person, before and after it was sent."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .kinds import Roads


class Notice(models.Model):
    """One message to one person. `key`, when given, names what it tells: the same thing is told once.

    `is_secret`: the text holds a code, so it is wiped once sent (a demo keeps it, to show it on `/outbox/`).
    `stop`: the address that switches this kind of mail off.
    """

    class Channel(models.TextChoices):
        SMS = "sms", _("SMS")
        MAIL = "mail", _("E-mail")

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")

    channel = models.CharField(max_length=4, choices=Channel.choices)
    recipient = models.CharField(max_length=254, help_text="E.164, or an e-mail address.")
    language = models.CharField(max_length=10)
    template = models.CharField(max_length=40)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    html = models.TextField(blank=True)
    parameters = models.JSONField(default=dict, blank=True, help_text="The facts of an SMS, for an approved template.")
    stop = models.TextField(blank=True)
    is_secret = models.BooleanField(default=False)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Later it says nothing true any more.")
    error = models.CharField(max_length=200, blank=True, help_text="Why the last try failed.")
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(state__in=["queued", "sending"]), name="notices_due"
            ),
            models.Index(fields=["-created_at", "-id"], name="notices_newest_first"),
        ]

    def __str__(self) -> str:
        """Without the text, which may hold a code, and without the recipient: this ends up in logs."""
        return f"Notice {self.pk} ({self.template}, {self.state})"


class NoticeChoice(models.Model):
    """By which roads a person wants to hear of one kind of news; without a row the kind's default holds."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="notice_choices")
    # No `choices`: a new kind of news needs no migration.
    kind = models.CharField(max_length=20)
    sms = models.BooleanField()
    mail = models.BooleanField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user", "kind"], name="one_choice_per_person_and_kind")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.kind}"

    @property
    def roads(self) -> Roads:
        return Roads(self.sms, self.mail)
