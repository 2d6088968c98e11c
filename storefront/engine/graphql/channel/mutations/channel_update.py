"""`channelUpdate`, `channelActivate` and `channelDeactivate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....channel import models
from ....channel.actions import update_channel
from ....core.errors import refuse
from ...core.lookup import input_row
from ...core.metadata import store_metadata
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import ChannelError, ChannelUpdateInput, columns_of
from ..types import Channel
from .links import apply_links


def channel_of(id: str) -> models.Channel:
    return input_row(models.Channel.objects.all(), "Channel", lock=True, id=id)


class ChannelUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = ChannelUpdateInput(required=True)

    class Meta:
        error_type = ChannelError
        permissions = (P.MANAGE_CHANNELS,)

    channel = graphene.Field(Channel)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        channel = channel_of(id)
        store_metadata(channel, input)
        update_channel(channel, columns_of(input))
        apply_links(channel, input)
        return cls(channel=channel)


def _switch(id: str, active: bool) -> models.Channel:
    channel = channel_of(id)
    if channel.is_active == active:
        raise refuse("id", f"This channel is already {'active' if active else 'inactive'}.", "INVALID")
    update_channel(channel, {"is_active": active})
    return channel


class ChannelActivate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = ChannelError
        permissions = (P.MANAGE_CHANNELS,)

    channel = graphene.Field(Channel)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        return cls(channel=_switch(id, True))


class ChannelDeactivate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = ChannelError
        permissions = (P.MANAGE_CHANNELS,)

    channel = graphene.Field(Channel)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        return cls(channel=_switch(id, False))
