"""Who follows cases: called with each line of a story after it was written, once, and again after a crash."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from storefront.core.jobs import enqueue
from storefront.payments.news import RefundNews
from storefront.payments.refunds.selectors import refunds_by_reference

from . import tasks
from .models import AfterSaleCase, CaseEvent
from .rules import CaseState

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


def follow_refund(news: RefundNews) -> None:
    """Follower of payments: a case whose money has gone is closed now, and not only by the clock."""
    refund = refunds_by_reference([news.reference]).get(news.reference)
    number = refund.key.removeprefix("after-sale:") if refund else ""
    for pk in AfterSaleCase.objects.filter(number=number, state=CaseState.SETTLING).values_list("pk", flat=True):
        enqueue(tasks.settle_case, pk)
