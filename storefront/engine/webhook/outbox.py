"""The outbox: which deliveries are due, who delivers them, and what becomes of them."""

from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from .models import DeliveryStatus, EventDelivery

# Saleor: at most 5 retries, on timeouts and 5xx only, 10 s · 2ⁿ apart; one delivery has 20 s to connect and answer.
RETRIES = 5
BACK_OFF = timedelta(seconds=10)
CLAIM = timedelta(seconds=60)
KEPT = timedelta(days=7)


def due_deliveries(now: datetime, limit: int = 100) -> list[int]:
    rows = EventDelivery.objects.filter(_unclaimed(now), status=DeliveryStatus.PENDING, due_at__lte=now)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:limit])


def claim(pk: int, now: datetime) -> EventDelivery | None:
    """Take one delivery for this worker; None when another has it or it is done."""
    taken = EventDelivery.objects.filter(_unclaimed(now), pk=pk, status=DeliveryStatus.PENDING, due_at__lte=now).update(
        claimed_until=now + CLAIM, attempts=F("attempts") + 1
    )
    if not taken:
        return None
    return EventDelivery.objects.select_related("webhook__app").filter(pk=pk).first()


def record_success(delivery: EventDelivery, answer: str) -> None:
    _settle(delivery, status=DeliveryStatus.SUCCESS, last_answer=answer[:512])


def record_refusal(delivery: EventDelivery, answer: str) -> None:
    """The receiver said no (3xx, 4xx): it would say no again."""
    _settle(delivery, status=DeliveryStatus.FAILED, last_answer=answer[:512])


def record_failure(delivery: EventDelivery, answer: str, now: datetime) -> None:
    """The receiver broke (5xx) or could not be called: try again later, or give up after the last retry."""
    if delivery.attempts > RETRIES:
        record_refusal(delivery, answer)
        return
    wait = BACK_OFF * 2 ** (delivery.attempts - 1)
    _settle(delivery, due_at=now + wait, claimed_until=None, last_answer=answer[:512])


def forget_old_deliveries(now: datetime) -> None:
    """Successes are kept a week for the curious; failures stay."""
    EventDelivery.objects.filter(status=DeliveryStatus.SUCCESS, created_at__lt=now - KEPT).delete()


def _unclaimed(now: datetime) -> Q:
    return Q(claimed_until=None) | Q(claimed_until__lt=now)


def _settle(delivery: EventDelivery, **changes: object) -> None:
    # Only while the claim is still ours: a worker that overslept must not undo what its successor recorded.
    EventDelivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts, status=DeliveryStatus.PENDING).update(
        **changes
    )


def now() -> datetime:
    return timezone.now()
