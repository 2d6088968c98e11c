"""Keeps our app's webhooks in Saleor equal to the manifest; a second run changes nothing."""

from dataclasses import dataclass, field

from .client.input_types import WebhookCreateInput, WebhookUpdateInput
from .client.saleor_client import SaleorClient
from .client.this_app import ThisAppAppWebhooks
from .errors import SaleorError, accepted
from .gateway import saleor
from .manifest import WEBHOOKS, WebhookSpec


@dataclass
class WebhookChanges:
    """Names of the webhooks that were made, changed or removed."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


def sync_webhooks() -> WebhookChanges:
    """Create what is missing, update what differs, delete what the manifest does not know (and repeats of a name)."""
    client = saleor()
    app = client.this_app().app
    if app is None:
        raise SaleorError("SALEOR_APP_TOKEN belongs to no app.")
    changes = WebhookChanges()
    existing: dict[str, ThisAppAppWebhooks] = {}
    wanted = {spec.name for spec in WEBHOOKS}
    for webhook in app.webhooks or ():
        name = webhook.name or ""
        if name in wanted and name not in existing:
            existing[name] = webhook
        else:
            accepted(client.webhook_delete(webhook.id).webhook_delete, "WebhookDelete")
            changes.deleted.append(name)
    for spec in WEBHOOKS:
        put(client, spec, existing.get(spec.name), changes)
    return changes


def put(client: SaleorClient, spec: WebhookSpec, webhook: ThisAppAppWebhooks | None, changes: WebhookChanges) -> None:
    fields = {
        "name": spec.name,
        "target_url": spec.target_url,
        "async_events": list(spec.async_events),
        "sync_events": list(spec.sync_events),
        "query": spec.query,
        "is_active": True,
    }
    if webhook is None:
        accepted(client.webhook_create(WebhookCreateInput(**fields)).webhook_create, "WebhookCreate")
        changes.created.append(spec.name)
    elif differs(webhook, spec):
        accepted(client.webhook_update(webhook.id, WebhookUpdateInput(**fields)).webhook_update, "WebhookUpdate")
        changes.updated.append(spec.name)


def differs(webhook: ThisAppAppWebhooks, spec: WebhookSpec) -> bool:
    events = {event.event_type.value for event in webhook.async_events} | {
        event.event_type.value for event in webhook.sync_events
    }
    wanted = {event.value for event in spec.async_events} | {event.value for event in spec.sync_events}
    return (webhook.target_url, (webhook.subscription_query or "").strip(), webhook.is_active, events) != (
        spec.target_url,
        spec.query.strip(),
        True,
        wanted,
    )
