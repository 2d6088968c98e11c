"""Who follows cases: called with each line of a story after it was written, once, and again after a crash."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from .models import CaseEvent

Follower = Callable[[CaseEvent], None]
_followers: list[Follower] = []


def on_case_event(follower: Follower) -> None:
    """Registered by `storefront.config.apps`. A follower may hear of an event twice and in any order."""
    if follower not in _followers:
        _followers.append(follower)


def tell(pk: int) -> datetime | None:
    """Tell one event, unless it was told."""
    events = CaseEvent.objects.select_related("case__vendor_order__vendor__firm")
    event = events.filter(pk=pk, told_at=None).first()
    if event is None:
        return None
    for follower in _followers:
        follower(event)
    CaseEvent.objects.filter(pk=pk).update(told_at=timezone.now())
    return timezone.now()
