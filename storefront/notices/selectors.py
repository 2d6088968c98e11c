"""Reads of the outbox."""

from django.db.models import Q, QuerySet

from .models import Notice


def notices_found(*, channel: str = "", text: str = "") -> QuerySet[Notice]:
    """Newest first; `channel` narrows to one, `text` to a part of recipient, subject or words."""
    notices = Notice.objects.all()
    if channel:
        notices = notices.filter(channel=channel)
    if text:
        found = Q(recipient__icontains=text) | Q(subject__icontains=text) | Q(text__icontains=text)
        notices = notices.filter(found)
    return notices
