"""The schema: what each area adds to Query and Mutation, put together."""

import graphene

from .app.queries import AppQueries
from .attribute.assigned import TYPES as ASSIGNED_TYPES
from .attribute.queries import AttributeQueries
from .channel.queries import ChannelQueries
from .meta.mutations.metadata import MetadataMutations
from .page.queries import PageQueries
from .product.queries import ProductQueries
from .product.type_queries import ProductTypeQueries
from .shipping.queries import ShippingQueries
from .shop.mutations.shop_settings_update import ShopMutations
from .shop.queries import ShopQueries
from .warehouse.queries import WarehouseQueries


class Query(
    AppQueries,
    AttributeQueries,
    ChannelQueries,
    PageQueries,
    ProductQueries,
    ProductTypeQueries,
    ShippingQueries,
    ShopQueries,
    WarehouseQueries,
    graphene.ObjectType,
):
    pass


class Mutation(MetadataMutations, ShopMutations, graphene.ObjectType):
    pass


schema = graphene.Schema(
    query=Query,
    mutation=Mutation,
    # Types that are only found behind an interface.
    types=list(ASSIGNED_TYPES.values()),
)
