"""`collectionAddProducts`, `collectionRemoveProducts` and `collectionReorderProducts`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import Problem, Refused, refuse
from ....product import models
from ....product.collection_actions import add_products, remove_products, reorder_products
from ...core.ids import input_pk
from ...core.lookup import input_row, input_rows
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..collection_inputs import CollectionError, MoveProductInput
from ..collection_types import Collection

MANAGERS = (P.MANAGE_PRODUCTS,)


def products_of(global_ids: list[str] | None) -> list[models.Product]:
    """Raises Refused; a product that is missing has Saleor's code for a list of ids, GRAPHQL_ERROR."""
    try:
        return input_rows(models.Product.objects.all(), global_ids, "Product", "products")
    except Refused as refusal:
        raise Refused(Problem(one.field, one.message, "GRAPHQL_ERROR") for one in refusal.problems) from refusal


def collection_of(global_id: str) -> models.Collection:
    rows = models.Collection.objects.all()
    return input_row(rows, "Collection", "collectionId", lock=True, collectionId=global_id)


class Arguments:
    collection_id = graphene.ID(required=True)
    products = graphene.List(graphene.NonNull(graphene.ID), required=True)


class CollectionAddProducts(BaseMutation):
    class Arguments(Arguments):
        pass

    class Meta:
        error_type = CollectionError
        permissions = MANAGERS

    collection = graphene.Field(Collection)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, collection_id: str, products: list[str]) -> Self:
        collection = collection_of(collection_id)
        add_products(collection, products_of(products))
        return cls(collection=collection)


class CollectionRemoveProducts(BaseMutation):
    class Arguments(Arguments):
        pass

    class Meta:
        error_type = CollectionError
        permissions = MANAGERS

    collection = graphene.Field(Collection)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, collection_id: str, products: list[str]) -> Self:
        collection = collection_of(collection_id)
        remove_products(collection, products_of(products))
        return cls(collection=collection)


class CollectionReorderProducts(BaseMutation):
    class Arguments:
        collection_id = graphene.ID(required=True)
        moves = graphene.List(graphene.NonNull(MoveProductInput), required=True)

    class Meta:
        error_type = CollectionError
        permissions = MANAGERS

    collection = graphene.Field(Collection)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, collection_id: str, moves: list[dict[str, Any]]) -> Self:
        collection = collection_of(collection_id)
        places = dict(collection.placements.values_list("product_id", "pk"))
        by_place: dict[int, int | None] = {}
        for move in moves:
            product = int(input_pk(move["product_id"], "Product", "moves"))
            if product not in places:
                raise refuse("moves", f"Couldn't resolve to a product: {move['product_id']}", "NOT_FOUND")
            by_place[places[product]] = move.get("sort_order")
        reorder_products(collection, by_place)
        return cls(collection=collection)
