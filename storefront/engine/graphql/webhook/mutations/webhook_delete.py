"""`webhookDelete`: what was still to be delivered to it is forgotten."""

from typing import Self

import graphene
from graphql import GraphQLResolveInfo

from ...core.mutation import BaseMutation
from ...core.permissions import AUTHENTICATED_APP
from ..types import Webhook
from .base import WebhookError, webhook_to_change


class WebhookDelete(BaseMutation):
    class Arguments:
        id = graphene.ID()
        identifier = graphene.String()

    class Meta:
        error_type = WebhookError
        permissions = (AUTHENTICATED_APP,)

    webhook = graphene.Field(Webhook)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str | None = None, identifier: str | None = None) -> Self:
        webhook = webhook_to_change(info, id, identifier)
        pk = webhook.pk
        webhook.delete()
        webhook.pk = pk  # the payload still names it
        return cls(webhook=webhook)
