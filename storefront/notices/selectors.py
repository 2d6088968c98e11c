"""Reads of the outbox."""

from django.db.models import QuerySet

from .models import Notice


def latest_notices() -> QuerySet[Notice]:
    """Newest first."""
    return Notice.objects.all()
