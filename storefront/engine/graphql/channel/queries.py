"""`channel` and `channels`: for apps only."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...channel import models
from ..core.lookup import exactly_one
from ..core.permissions import AUTHENTICATED_APP, Field
from ..core.prefetch import with_relations
from ..core.selection import selection_of
from .types import Channel


class ChannelQueries(graphene.ObjectType):
    channel = Field(Channel, id=graphene.ID(), slug=graphene.String(), permissions=(AUTHENTICATED_APP,))
    channels = Field(graphene.List(graphene.NonNull(Channel)), permissions=(AUTHENTICATED_APP,))

    @staticmethod
    def resolve_channel(root: None, info: GraphQLResolveInfo, **by: str) -> models.Channel | None:
        lookup = exactly_one(by, "Channel")
        return with_relations(models.Channel.objects.filter(**lookup), "Channel", selection_of(info)).first()

    @staticmethod
    def resolve_channels(root: None, info: GraphQLResolveInfo) -> list[Any]:
        return list(with_relations(models.Channel.objects.order_by("slug"), "Channel", selection_of(info)))
