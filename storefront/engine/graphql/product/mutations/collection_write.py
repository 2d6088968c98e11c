"""`collectionCreate`, `collectionUpdate` and `collectionDelete`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....product import models
from ....product.collection_actions import delete_collection, save_collection
from ...core.lookup import input_row
from ...core.metadata import store_metadata
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..collection_inputs import CollectionCreateInput, CollectionError, CollectionInput, collection_columns
from ..collection_types import Collection
from .collection_products import products_of

MANAGERS = (P.MANAGE_PRODUCTS,)


class CollectionCreate(BaseMutation):
    class Arguments:
        input = CollectionCreateInput(required=True)

    class Meta:
        error_type = CollectionError
        permissions = MANAGERS

    collection = graphene.Field(Collection)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        collection = models.Collection()
        store_metadata(collection, input)
        save_collection(collection, collection_columns(input), products_of(input.get("products")))
        return cls(collection=collection)


class CollectionUpdate(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        input = CollectionInput(required=True)

    class Meta:
        error_type = CollectionError
        permissions = MANAGERS

    collection = graphene.Field(Collection)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str, input: dict[str, Any]) -> Self:
        collection = input_row(models.Collection.objects.all(), "Collection", lock=True, id=id)
        store_metadata(collection, input)
        save_collection(collection, collection_columns(input))
        return cls(collection=collection)


class CollectionDelete(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        error_type = CollectionError
        permissions = MANAGERS

    collection = graphene.Field(Collection)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, id: str) -> Self:
        collection = input_row(models.Collection.objects.all(), "Collection", lock=True, id=id)
        pk = collection.pk
        delete_collection(collection)
        collection.pk = pk
        return cls(collection=collection)
