"""One handler per subject at a time, across processes and databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from .models import SubjectClaim

# Longer than any handling; a handler that died holds its claim no longer than this.
LIFETIME = timedelta(minutes=5)


@contextmanager
def claimed(subject: str) -> Iterator[bool]:
    """Whether the subject is ours inside the block; False when another holds it."""
    token = uuid4().hex
    mine = take(subject, token)
    try:
        yield mine
    finally:
        if mine:
            SubjectClaim.objects.filter(subject=subject, token=token).delete()


def take(subject: str, token: str) -> bool:
    now = timezone.now()
    claim = {"token": token, "expires_at": now + LIFETIME}
    _, created = SubjectClaim.objects.get_or_create(subject=subject, defaults=claim)
    return created or SubjectClaim.objects.filter(subject=subject, expires_at__lt=now).update(**claim) == 1
