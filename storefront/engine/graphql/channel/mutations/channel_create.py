"""`channelCreate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....channel.actions import create_channel
from ...core.metadata import as_metadata
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import ChannelCreateInput, ChannelError, columns_of
from ..types import Channel
from .links import apply_links


class ChannelCreate(BaseMutation):
    class Arguments:
        input = ChannelCreateInput(required=True)

    class Meta:
        error_type = ChannelError
        permissions = (P.MANAGE_CHANNELS,)

    channel = graphene.Field(Channel)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        kept = {name: as_metadata(input.get(name), name) for name in ("metadata", "private_metadata")}
        channel = create_channel({**columns_of(input), **kept})
        apply_links(channel, input)
        return cls(channel=channel)
