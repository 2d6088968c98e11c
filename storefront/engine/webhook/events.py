"""The hook by which actions tell that something happened; the outbox row is written in the caller's transaction."""

from collections.abc import Sequence

from django.core import serializers
from django.db import connections, models, transaction

from ..core.database import ENGINE
from .models import EventDelivery, Webhook, WebhookEvent

Happening = tuple[str, models.Model]


def emit(event_type: str, subject: models.Model) -> None:
    """Record `event_type` (a name of Saleor's WebhookEventTypeAsyncEnum) about `subject`.

    Call it inside the transaction of the change, and for a deletion while the subject still has its key.
    """
    emit_all([(event_type, subject)])


def emit_all(happenings: Sequence[Happening]) -> None:
    """Several events at once, delivered in this order."""
    subscribers = _subscribers({event_type for event_type, _ in happenings})
    deliveries = [
        _delivery(webhook_id, event_type, subject)
        for event_type, subject in happenings
        for webhook_id in subscribers.get(event_type, ())
    ]
    if deliveries:
        EventDelivery.objects.bulk_create(deliveries)
        _deliver_after_commit()


def emit_to(webhook: Webhook, event_type: str, subject: models.Model) -> None:
    """An event for one webhook alone."""
    _delivery(webhook.pk, event_type, subject).save()
    _deliver_after_commit()


def emit_about_many(event_type: str, subjects: Sequence[models.Model]) -> None:
    """One event about several rows of one kind (ORDER_BULK_CREATED)."""
    deliveries = [
        _delivery(webhook_id, event_type, subjects[0]) for webhook_id in _subscribers({event_type}).get(event_type, ())
    ]
    for delivery in deliveries:
        delivery.subject_pks = [str(subject.pk) for subject in subjects]
    if deliveries:
        EventDelivery.objects.bulk_create(deliveries)
        _deliver_after_commit()


def _subscribers(event_types: set[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    rows = WebhookEvent.objects.filter(
        event_type__in=event_types, webhook__is_active=True, webhook__app__is_active=True
    ).values_list("event_type", "webhook_id")
    for event_type, webhook_id in rows:
        found.setdefault(event_type, []).append(webhook_id)
    return found


def _delivery(webhook_id: int, event_type: str, subject: models.Model) -> EventDelivery:
    gone_soon = event_type.endswith("_DELETED")
    return EventDelivery(
        webhook_id=webhook_id,
        event_type=event_type,
        subject_model=subject._meta.model_name or "",
        subject_pk=str(subject.pk),
        subject_fields=serializers.serialize("json", [subject]) if gone_soon else "",
    )


def _deliver_after_commit() -> None:
    """Ask a worker once per transaction, however many events it emits."""
    waiting = connections[ENGINE].run_on_commit
    if not any(entry[1] is _ask_worker for entry in waiting):
        # Robust: when the broker is down, beat finds the rows within ten seconds.
        transaction.on_commit(_ask_worker, using=ENGINE, robust=True)


def _ask_worker() -> None:
    from ..tasks import deliver_webhooks  # the task imports the schema, which imports the actions that emit

    deliver_webhooks.delay()


def subscribed_webhooks(event_type: str) -> list[Webhook]:
    """Active webhooks for a synchronous event, oldest first."""
    rows = WebhookEvent.objects.filter(
        event_type=event_type, webhook__is_active=True, webhook__app__is_active=True
    ).select_related("webhook__app")
    return [row.webhook for row in rows.order_by("webhook_id")]
