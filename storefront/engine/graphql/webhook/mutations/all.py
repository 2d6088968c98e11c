"""Webhook mutations, for the schema."""

import graphene

from .webhook_create import WebhookCreate
from .webhook_delete import WebhookDelete
from .webhook_update import WebhookUpdate


class WebhookMutations(graphene.ObjectType):
    webhook_create = WebhookCreate.Field()
    webhook_update = WebhookUpdate.Field()
    webhook_delete = WebhookDelete.Field()
