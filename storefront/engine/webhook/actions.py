"""What apps do to their webhooks. Needs an engine transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from graphql import DocumentNode, GraphQLSyntaxError, OperationDefinitionNode, OperationType, parse

from ..app.models import App
from ..core.errors import refuse
from ..loopback import is_ours
from .models import Webhook, WebhookEvent


@dataclass(frozen=True)
class WebhookChange:
    """Fields left None stay as they are (on creation: empty)."""

    name: str | None = None
    identifier: str | None = None
    target_url: str | None = None
    is_active: bool | None = None
    query: str | None = None
    custom_headers: dict[str, str] | None = None
    event_types: Sequence[str] | None = None


def create_webhook(app: App, given: WebhookChange) -> Webhook:
    """Raises Refused: no target, a target elsewhere, no subscription, no event."""
    if not given.target_url:
        raise refuse("target_url", "This field is required.", "REQUIRED")
    if not given.query:
        raise refuse("query", "The engine needs a subscription query for every webhook.", "MISSING_SUBSCRIPTION")
    if not given.event_types:
        raise refuse("query", "Name at least one event in asyncEvents or syncEvents.", "MISSING_EVENT")
    webhook = Webhook(app=app)
    _apply(webhook, given)
    return webhook


def update_webhook(webhook: Webhook, given: WebhookChange) -> Webhook:
    if given.event_types is not None and not given.event_types:
        raise refuse("query", "Name at least one event in asyncEvents or syncEvents.", "MISSING_EVENT")
    _apply(webhook, given)
    return webhook


def _apply(webhook: Webhook, given: WebhookChange) -> None:
    if given.target_url is not None:
        webhook.target_url = _checked_target(given.target_url)
    if given.query is not None:
        _checked_document(given.query)
        webhook.subscription_query = given.query
    if given.custom_headers is not None:
        webhook.custom_headers = _checked_headers(given.custom_headers)
    for name in ("name", "identifier", "is_active"):
        if getattr(given, name) is not None:
            setattr(webhook, name, getattr(given, name))
    webhook.save()
    if given.event_types is not None:
        webhook.events.all().delete()
        WebhookEvent.objects.bulk_create(
            WebhookEvent(webhook=webhook, event_type=name) for name in dict.fromkeys(given.event_types)
        )


def _checked_target(url: str) -> str:
    """The embedded engine calls no other server (see `loopback`)."""
    if not is_ours(url):
        text = f"The embedded engine delivers only to addresses under {settings.PUBLIC_URL}, not to {url!r}."
        raise refuse("target_url", text, "INVALID")
    return url


def _checked_document(query: str) -> DocumentNode:
    try:
        document = parse(query)
    except GraphQLSyntaxError as error:
        raise refuse("query", str(error), "SYNTAX") from error
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if len(operations) != 1 or operations[0].operation != OperationType.SUBSCRIPTION:
        raise refuse("query", "The query must hold exactly one subscription.", "MISSING_SUBSCRIPTION")
    return document


def _checked_headers(headers: Any) -> dict[str, str]:
    """As Saleor: at most five, each `Authorization` or beginning with `X-`."""
    if not isinstance(headers, dict) or len(headers) > 5:
        raise refuse("custom_headers", "Give at most 5 headers as an object.", "INVALID_CUSTOM_HEADERS")
    for name, value in headers.items():
        if not (name.lower().startswith(("x-", "authorization")) and isinstance(value, str) and value.isprintable()):
            text = f"Header {name!r} must be `Authorization` or begin with `X-`, and its value must be text."
            raise refuse("custom_headers", text, "INVALID_CUSTOM_HEADERS")
    return dict(headers)
