"""Webhooks of apps, and the outbox: what is still to be delivered to them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Webhook(models.Model):
    app = models.ForeignKey("engine.App", on_delete=models.CASCADE, related_name="webhooks")
    name = models.CharField(max_length=255, default="", blank=True)
    identifier = models.CharField(max_length=256, null=True)
    target_url = models.URLField(max_length=255)
    is_active = models.BooleanField(default=True)
    subscription_query = models.TextField(null=True)
    custom_headers = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.name or self.target_url


class WebhookEvent(models.Model):
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="events")
    event_type = models.CharField(max_length=128, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["webhook", "event_type"], name="an_event_once_per_webhook")
        ]

    def __str__(self) -> str:
        return self.event_type


class DeliveryStatus(models.TextChoices):
    PENDING = "PENDING"
    SUCCESS = "SUCCESS"
    FAILED = "FAILED"


class EventDelivery(models.Model):
    """One event for one webhook. A pending row whose claim has run out is anybody's: a crash only delays it."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event_type = models.CharField(max_length=128)
    subject_model = models.CharField(max_length=64)
    subject_pk = models.CharField(max_length=64)
    # Of an event about several: the keys of all.
    subject_pks = models.JSONField(default=list)
    # The subject's own columns, kept for events about something that is gone.
    subject_fields = models.TextField(default="", blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    status = models.CharField(max_length=16, choices=DeliveryStatus.choices, default=DeliveryStatus.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_until = models.DateTimeField(null=True)
    last_answer = models.CharField(max_length=512, default="", blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["status", "due_at"], name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.event_type} → {self.webhook_id}"
