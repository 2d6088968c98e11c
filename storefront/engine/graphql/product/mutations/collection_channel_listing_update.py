"""`collectionChannelListingUpdate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....channel.models import Channel
from ....core.errors import refuse
from ....product import models
from ....product.collection_actions import list_collection, unlist_collection
from ...core.ids import input_pk, input_pks
from ...core.lookup import input_row, input_rows
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..collection_inputs import CollectionChannelListingError, CollectionChannelListingUpdateInput
from ..collection_types import Collection


class CollectionChannelListingUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = CollectionChannelListingUpdateInput(required=True)

    class Meta:
        error_type = CollectionChannelListingError
        permissions = (P.MANAGE_PRODUCTS,)

    collection = graphene.Field(Collection)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        collection = input_row(models.Collection.objects.all(), "Collection", lock=True, id=id)
        added = input.get("add_channels") or []
        removed = input.get("remove_channels") or []
        _check_once([one["channel_id"] for one in added], removed)
        rows = input_rows(Channel.objects.all(), [one["channel_id"] for one in added], "Channel", "addChannels")
        channels = {row.pk: row for row in rows}
        for one in added:
            list_collection(collection, channels[int(input_pk(one["channel_id"], "Channel", "addChannels"))], one)
        unlist_collection(collection, input_pks(removed, "Channel", "removeChannels"))
        return cls(collection=collection)


def _check_once(added: list[str], removed: list[str]) -> None:
    both = sorted(set(added) & set(removed))
    if both:
        message = "The same object cannot be in both lists for adding and removing items."
        raise refuse("input", message, "DUPLICATED_INPUT_ITEM", channels=both)
    for field, ids in (("addChannels", added), ("removeChannels", removed)):
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            raise refuse(field, "Duplicated channel ID.", "DUPLICATED_INPUT_ITEM", channels=twice)
