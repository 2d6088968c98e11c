"""The hook by which actions tell that something happened; the outbox row is written in the caller's transaction."""

from django.db import models


def emit(event_type: str, subject: models.Model) -> None:
    """Record `event_type` (a name of Saleor's WebhookEventTypeAsyncEnum) about `subject`."""
