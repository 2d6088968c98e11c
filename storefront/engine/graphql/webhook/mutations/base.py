"""What webhook mutations share."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ....webhook.actions import WebhookChange
from ....webhook.models import Webhook
from ...core import scalars
from ...core.enums import enum
from ...core.errors import error_type
from ...core.lookup import input_row
from ...core.permissions import P, allowed
from ...execution import prepare
from ..types import WebhookEventTypeAsyncEnum, WebhookEventTypeSyncEnum

WebhookErrorCode = enum(
    "WebhookErrorCode",
    """GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE DELETE_FAILED SYNTAX MISSING_SUBSCRIPTION UNABLE_TO_PARSE
    MISSING_EVENT INVALID_CUSTOM_HEADERS INVALID_NOTIFY_WITH_SUBSCRIPTION""",
)
WebhookError = error_type("WebhookError", WebhookErrorCode)


def webhook_fields() -> dict[str, Any]:
    """WebhookCreateInput and WebhookUpdateInput have the same fields."""
    return {
        "name": graphene.String(),
        "identifier": graphene.String(),
        "target_url": graphene.String(),
        "async_events": graphene.List(graphene.NonNull(WebhookEventTypeAsyncEnum)),
        "sync_events": graphene.List(graphene.NonNull(WebhookEventTypeSyncEnum)),
        "app": graphene.ID(),
        "is_active": graphene.Boolean(),
        "query": graphene.String(),
        "custom_headers": scalars.JSONString(),
    }


def change_of_input(input: dict[str, Any]) -> WebhookChange:
    query = input.get("query")
    if query:
        check_document(query)
    events: list[str] | None = None
    if input.get("async_events") is not None or input.get("sync_events") is not None:
        events = [str(name) for name in [*(input.get("async_events") or []), *(input.get("sync_events") or [])]]
    return WebhookChange(
        name=input.get("name"),
        identifier=input.get("identifier"),
        target_url=input.get("target_url"),
        is_active=input.get("is_active"),
        query=query,
        custom_headers=input.get("custom_headers"),
        event_types=events,
    )


def check_document(query: str) -> None:
    """Refuses a document that could never be delivered."""
    prepared = prepare(query)
    if prepared.errors:
        code = "SYNTAX" if prepared.document is None else "GRAPHQL_ERROR"
        raise refuse("query", "; ".join(error.message for error in prepared.errors), code)


def webhook_to_change(info: GraphQLResolveInfo, id: str | None, identifier: str | None) -> Webhook:
    """The caller's own webhook, or anybody's for who manages apps."""
    rows = Webhook.objects.select_related("app")
    if not allowed(info.context, (P.MANAGE_APPS,)):
        rows = rows.filter(app=info.context.requestor)
    return input_row(rows, "Webhook", id=id, identifier=identifier)
