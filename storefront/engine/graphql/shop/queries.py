"""`shop`: public, though most of its settings are not."""

import graphene
from graphql import GraphQLResolveInfo

from ...core.models import ShopSettings
from ...core.shop import shop_settings
from .types import Shop


class ShopQueries(graphene.ObjectType):
    shop = graphene.Field(Shop, required=True)

    @staticmethod
    def resolve_shop(root: None, info: GraphQLResolveInfo) -> ShopSettings:
        return shop_settings()
