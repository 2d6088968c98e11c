"""Who follows delays: called with each report after it was written, and again after a crash."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from .models import DelayReport

Follower = Callable[[DelayReport], None]
UNTOLD_AFTER = timedelta(seconds=60)
_followers: list[Follower] = []


def on_delay(follower: Follower) -> None:
    """Registered by `storefront.config.apps`. A follower may hear of a report twice."""
    if follower not in _followers:
        _followers.append(follower)


def tell(pk: int) -> None:
    """Tell one report, unless it was told."""
    report = DelayReport.objects.select_related("vendor_order__vendor__firm").filter(pk=pk, told_at=None).first()
    if report is None:
        return
    for follower in _followers:
        follower(report)
    DelayReport.objects.filter(pk=pk).update(told_at=timezone.now())


def untold() -> list[int]:
    """What was written a while ago and nobody heard of."""
    old = DelayReport.objects.filter(told_at=None, at__lt=timezone.now() - UNTOLD_AFTER)
    return list(old.order_by("at").values_list("pk", flat=True))
