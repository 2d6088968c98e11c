"""The schema: what each area adds to Query and Mutation, put together."""

import graphene

from .app.queries import AppQueries
from .meta.mutations.metadata import MetadataMutations
from .shop.mutations.shop_settings_update import ShopMutations
from .shop.queries import ShopQueries


class Query(AppQueries, ShopQueries, graphene.ObjectType):
    pass


class Mutation(MetadataMutations, ShopMutations, graphene.ObjectType):
    pass


schema = graphene.Schema(query=Query, mutation=Mutation)
