"""`webhook`: an app's own, or any for who manages apps."""

import graphene
from graphql import GraphQLResolveInfo

from ...webhook import models
from ..core.ids import parse_global_id
from ..core.permissions import AUTHENTICATED_APP, Field, P, allowed
from ..core.prefetch import with_relations
from ..core.selection import selection_of
from .types import Webhook


class WebhookQueries(graphene.ObjectType):
    webhook = Field(Webhook, id=graphene.ID(required=True), permissions=(AUTHENTICATED_APP,))

    @staticmethod
    def resolve_webhook(root: None, info: GraphQLResolveInfo, id: str) -> models.Webhook | None:
        rows = models.Webhook.objects.filter(pk=parse_global_id(id, "Webhook"))
        if not allowed(info.context, (P.MANAGE_APPS,)):
            rows = rows.filter(app=info.context.requestor)
        return with_relations(rows, "Webhook", selection_of(info)).first()
