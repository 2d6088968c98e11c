"""Webhooks as their apps read them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...webhook import models
from ..app.types import App
from ..core import scalars
from ..core.enums import enum
from ..core.nodes import Node, RowType
from ..core.prefetch import Need
from .event_types import ASYNC_EVENTS, SYNC_EVENTS

WebhookEventTypeAsyncEnum = enum("WebhookEventTypeAsyncEnum", " ".join(ASYNC_EVENTS))
WebhookEventTypeSyncEnum = enum("WebhookEventTypeSyncEnum", " ".join(SYNC_EVENTS))


class WebhookEventAsync(graphene.ObjectType):
    name = graphene.String(required=True)
    event_type = WebhookEventTypeAsyncEnum(required=True)


class WebhookEventSync(graphene.ObjectType):
    name = graphene.String(required=True)
    event_type = WebhookEventTypeSyncEnum(required=True)


class Webhook(RowType):
    class Meta:
        model = models.Webhook
        interfaces = (Node,)
        needs = {"app": Need("app", "App"), "asyncEvents": Need("events"), "syncEvents": Need("events")}

    name = graphene.String()
    identifier = graphene.String()
    sync_events = graphene.List(graphene.NonNull(WebhookEventSync), required=True)
    async_events = graphene.List(graphene.NonNull(WebhookEventAsync), required=True)
    app = graphene.Field(App, required=True)
    target_url = graphene.String(required=True)
    is_active = graphene.Boolean(required=True)
    subscription_query = graphene.String()
    custom_headers = scalars.JSONString()

    @staticmethod
    def resolve_sync_events(root: models.Webhook, info: GraphQLResolveInfo) -> list[dict[str, str]]:
        return _named(root, frozenset(SYNC_EVENTS))

    @staticmethod
    def resolve_async_events(root: models.Webhook, info: GraphQLResolveInfo) -> list[dict[str, str]]:
        return _named(root, frozenset(ASYNC_EVENTS))


def _named(webhook: models.Webhook, among: frozenset[str]) -> list[dict[str, Any]]:
    chosen = (event.event_type for event in webhook.events.all() if event.event_type in among)
    return [{"name": name.replace("_", " ").capitalize(), "event_type": name} for name in chosen]
