"""Payloads: the webhook's own subscription document, run against our schema with the rights of its app."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from ..app.models import App
from .models import EventDelivery, Webhook
from .subjects import subject_of, subjects_of


@dataclass(frozen=True)
class Event:
    """What the subscription's root field resolves to; `extra` holds what only this event knows."""

    event_type: str
    subject: Model
    issued_at: datetime
    recipient: App
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def type_name(self) -> str:
        """ORDER_CREATED is told as OrderCreated."""
        return "".join(word.capitalize() for word in self.event_type.split("_"))


def payload_of_delivery(delivery: EventDelivery) -> Any:
    """None when what the event is about no longer exists."""
    subject = subject_of(delivery)
    if subject is None:
        return None
    extra = {"subjects": subjects_of(delivery)} if delivery.subject_pks else {}
    event = Event(delivery.event_type, subject, delivery.created_at, delivery.webhook.app, extra)
    return _run(delivery.webhook, event)


def payload(webhook: Webhook, event_type: str, subject: Model, extra: Mapping[str, Any]) -> Any:
    return _run(webhook, Event(event_type, subject, timezone.now(), webhook.app, extra))


def _run(webhook: Webhook, event: Event) -> Any:
    # The schema is made of mutations that emit events, so it is met only when one is delivered.
    from ..graphql.core.context import EngineContext
    from ..graphql.execution import execute

    context = EngineContext(requestor=event.recipient)
    answer = execute(webhook.subscription_query or "", context=context, root_value=event)
    told: dict[str, Any] = dict((answer.get("data") or {}).get("event") or {})
    if answer.get("errors"):
        told["errors"] = answer["errors"]
    return told
