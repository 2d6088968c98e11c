"""Channels as clients read them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...channel import models
from ..account.types import CountryDisplay, country
from ..core import scalars, type_paths
from ..core.enums import enum
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.nodes import Node, RowType
from ..core.permissions import AUTHENTICATED_APP, Field, P
from ..core.prefetch import Need

AllocationStrategyEnum = enum("AllocationStrategyEnum", "PRIORITIZE_SORTING_ORDER PRIORITIZE_HIGH_STOCK")
MarkAsPaidStrategyEnum = enum("MarkAsPaidStrategyEnum", "TRANSACTION_FLOW PAYMENT_FLOW")
TransactionFlowStrategyEnum = enum("TransactionFlowStrategyEnum", "AUTHORIZATION CHARGE")


class StockSettings(graphene.ObjectType):
    allocation_strategy = AllocationStrategyEnum(required=True)


class OrderSettings(graphene.ObjectType):
    automatically_confirm_all_new_orders = graphene.Boolean(required=True)
    automatically_fulfill_non_shippable_gift_card = graphene.Boolean(required=True)
    expire_orders_after = scalars.Minute()
    delete_expired_orders_after = scalars.Day(required=True)
    mark_as_paid_strategy = MarkAsPaidStrategyEnum(required=True)
    allow_unpaid_orders = graphene.Boolean(required=True)
    include_draft_order_in_voucher_usage = graphene.Boolean(required=True)


class CheckoutSettings(graphene.ObjectType):
    use_legacy_error_flow = graphene.Boolean(required=True)
    automatically_complete_fully_paid_checkouts = graphene.Boolean(required=True)


class PaymentSettings(graphene.ObjectType):
    default_transaction_flow_strategy = TransactionFlowStrategyEnum(required=True)
    release_funds_for_expired_checkouts = graphene.Boolean()


APP = (AUTHENTICATED_APP,)


class Channel(RowType):
    class Meta:
        model = models.Channel
        interfaces = (Node, ObjectWithMetadata)
        needs = {"warehouses": Need("channel_warehouses.warehouse", "Warehouse")}

    slug = graphene.String(required=True)
    name = Field(graphene.String, required=True, permissions=APP)
    is_active = Field(graphene.Boolean, required=True, permissions=APP)
    currency_code = Field(graphene.String, required=True, permissions=APP)
    default_country = Field(CountryDisplay, required=True, permissions=APP)
    countries = graphene.List(graphene.NonNull(CountryDisplay))
    warehouses = Field(graphene.List(graphene.NonNull(type_paths.WAREHOUSE)), required=True, permissions=APP)
    stock_settings = Field(StockSettings, required=True, permissions=APP)
    order_settings = Field(OrderSettings, required=True, permissions=(P.MANAGE_CHANNELS, P.MANAGE_ORDERS))
    checkout_settings = Field(CheckoutSettings, required=True, permissions=(P.MANAGE_CHANNELS, P.MANAGE_CHECKOUTS))
    payment_settings = Field(PaymentSettings, required=True, permissions=(P.MANAGE_CHANNELS, P.HANDLE_PAYMENTS))

    @staticmethod
    def resolve_default_country(root: models.Channel, info: GraphQLResolveInfo) -> CountryDisplay:
        return country(root.default_country)

    @staticmethod
    def resolve_countries(root: models.Channel, info: GraphQLResolveInfo) -> list[CountryDisplay]:
        codes = {code for zone in root.shipping_zones.all() for code in zone.countries}
        return [country(code) for code in sorted(codes)]

    @staticmethod
    def resolve_warehouses(root: models.Channel, info: GraphQLResolveInfo) -> list[Any]:
        return [link.warehouse for link in root.channel_warehouses.all()]

    # The settings are columns of the channel itself.
    @staticmethod
    def resolve_stock_settings(root: models.Channel, info: GraphQLResolveInfo) -> models.Channel:
        return root

    resolve_order_settings = resolve_stock_settings
    resolve_checkout_settings = resolve_stock_settings
    resolve_payment_settings = resolve_stock_settings


declare_metadata("Channel", private=(P.MANAGE_CHANNELS,), public=(P.MANAGE_CHANNELS,))
