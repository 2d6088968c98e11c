"""`webhookCreate`: only for targets under PUBLIC_URL; others are refused with INVALID."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....app.models import App
from ....webhook.actions import create_webhook
from ...core.lookup import input_row
from ...core.mutation import BaseMutation
from ...core.permissions import AUTHENTICATED_APP, P, require
from ..types import Webhook
from .base import WebhookError, change_of_input, webhook_fields

WebhookCreateInput = type("WebhookCreateInput", (graphene.InputObjectType,), webhook_fields())


class WebhookCreate(BaseMutation):
    class Arguments:
        input = WebhookCreateInput(required=True)

    class Meta:
        error_type = WebhookError
        permissions = (AUTHENTICATED_APP,)

    webhook = graphene.Field(Webhook)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        app: App = info.context.requestor
        if input.get("app"):
            require(info.context, (P.MANAGE_APPS,))
            app = input_row(App.objects.all(), "App", "app", app=input["app"])
        return cls(webhook=create_webhook(app, change_of_input(input)))
