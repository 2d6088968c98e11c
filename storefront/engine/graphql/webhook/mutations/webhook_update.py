"""`webhookUpdate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....webhook.actions import update_webhook
from ...core.mutation import BaseMutation
from ...core.permissions import AUTHENTICATED_APP
from ..types import Webhook
from .base import WebhookError, change_of_input, webhook_fields, webhook_to_change

WebhookUpdateInput = type("WebhookUpdateInput", (graphene.InputObjectType,), webhook_fields())


class WebhookUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID()
        identifier = graphene.String()
        input = WebhookUpdateInput(required=True)

    class Meta:
        error_type = WebhookError
        permissions = (AUTHENTICATED_APP,)

    webhook = graphene.Field(Webhook)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        input: dict[str, Any],
        id: str | None = None,
        identifier: str | None = None,
    ) -> Self:
        webhook = webhook_to_change(info, id, identifier)
        return cls(webhook=update_webhook(webhook, change_of_input(input)))
