"""What channels add to Mutation."""

import graphene

from .channel_create import ChannelCreate
from .channel_update import ChannelActivate, ChannelDeactivate, ChannelUpdate


class ChannelMutations(graphene.ObjectType):
    channel_create = ChannelCreate.Field()
    channel_update = ChannelUpdate.Field()
    channel_activate = ChannelActivate.Field()
    channel_deactivate = ChannelDeactivate.Field()
