"""The schema: what each area adds to Query and Mutation, put together."""

import graphene

from .app.queries import AppQueries
from .attribute.assigned import TYPES as ASSIGNED_TYPES
from .attribute.mutations.all import AttributeMutations
from .attribute.queries import AttributeQueries
from .channel.mutations.all import ChannelMutations
from .channel.queries import ChannelQueries
from .checkout.mutations.all import CheckoutMutations
from .checkout.queries import CheckoutQueries
from .core.mutations.file_upload import FileMutations
from .meta.mutations.metadata import MetadataMutations
from .order.mutations.all import OrderMutations
from .order.queries import OrderQueries
from .page.mutations.all import PageMutations
from .page.queries import PageQueries
from .payment.mutations.all import PaymentMutations
from .payment.queries import PaymentQueries
from .product.collection_queries import CollectionQueries
from .product.mutations.all import ProductMutations
from .product.queries import ProductQueries
from .product.type_queries import ProductTypeQueries
from .shipping.mutations.all import ShippingMutations
from .shipping.queries import ShippingQueries
from .shop.mutations.shop_settings_update import ShopMutations
from .shop.queries import ShopQueries
from .tax.mutations.tax_class_create import TaxMutations
from .tax.queries import TaxQueries
from .translation.mutations.all import TranslationMutations
from .warehouse.mutations.all import WarehouseMutations
from .warehouse.queries import WarehouseQueries
from .webhook.event_types import EVENT_TYPES, Subscription
from .webhook.mutations.all import WebhookMutations
from .webhook.queries import WebhookQueries


class Query(
    AppQueries,
    AttributeQueries,
    ChannelQueries,
    CheckoutQueries,
    CollectionQueries,
    OrderQueries,
    PageQueries,
    PaymentQueries,
    ProductQueries,
    ProductTypeQueries,
    ShippingQueries,
    ShopQueries,
    TaxQueries,
    WarehouseQueries,
    WebhookQueries,
    graphene.ObjectType,
):
    pass


class Mutation(
    AttributeMutations,
    ChannelMutations,
    CheckoutMutations,
    FileMutations,
    MetadataMutations,
    OrderMutations,
    PageMutations,
    PaymentMutations,
    ProductMutations,
    ShippingMutations,
    ShopMutations,
    TaxMutations,
    TranslationMutations,
    WarehouseMutations,
    WebhookMutations,
    graphene.ObjectType,
):
    pass


schema = graphene.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    # Types that are only found behind an interface.
    types=[*ASSIGNED_TYPES.values(), *EVENT_TYPES.values()],
)
