"""Channels as clients send them."""

from typing import Any

import graphene

from ..core import scalars
from ..core.enums import CountryCode, enum
from ..core.errors import error_type, id_list
from ..core.metadata import MetadataInput
from .types import AllocationStrategyEnum, MarkAsPaidStrategyEnum, TransactionFlowStrategyEnum

ChannelErrorCode = enum(
    "ChannelErrorCode",
    "ALREADY_EXISTS GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE CHANNELS_CURRENCY_MUST_BE_THE_SAME "
    "CHANNEL_WITH_ORDERS DUPLICATED_INPUT_ITEM",
)
ChannelError = error_type("ChannelError", ChannelErrorCode, shipping_zones=id_list(), warehouses=id_list())


class StockSettingsInput(graphene.InputObjectType):
    allocation_strategy = AllocationStrategyEnum(required=True)


class OrderSettingsInput(graphene.InputObjectType):
    automatically_confirm_all_new_orders = graphene.Boolean()
    automatically_fulfill_non_shippable_gift_card = graphene.Boolean()
    expire_orders_after = scalars.Minute()
    delete_expired_orders_after = scalars.Day()
    mark_as_paid_strategy = MarkAsPaidStrategyEnum()
    allow_unpaid_orders = graphene.Boolean()
    include_draft_order_in_voucher_usage = graphene.Boolean()


class CheckoutSettingsInput(graphene.InputObjectType):
    use_legacy_error_flow = graphene.Boolean()
    automatically_complete_fully_paid_checkouts = graphene.Boolean()


class PaymentSettingsInput(graphene.InputObjectType):
    default_transaction_flow_strategy = TransactionFlowStrategyEnum()
    release_funds_for_expired_checkouts = graphene.Boolean()


class ChannelInput:
    """What both inputs of channels have."""

    is_active = graphene.Boolean()
    stock_settings = StockSettingsInput()
    add_shipping_zones = id_list()
    add_warehouses = id_list()
    order_settings = OrderSettingsInput()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))
    checkout_settings = CheckoutSettingsInput()
    payment_settings = PaymentSettingsInput()


class ChannelCreateInput(ChannelInput, graphene.InputObjectType):
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    currency_code = graphene.String(required=True)
    default_country = CountryCode(required=True)


class ChannelUpdateInput(ChannelInput, graphene.InputObjectType):
    name = graphene.String()
    slug = graphene.String()
    default_country = CountryCode()
    remove_shipping_zones = id_list()
    remove_warehouses = id_list()


SETTINGS = ("stock_settings", "order_settings", "checkout_settings", "payment_settings")
OWN = ("is_active", "name", "slug", "currency_code", "default_country")


def columns_of(input: dict[str, Any]) -> dict[str, Any]:
    """The model's columns that the input sets; its settings groups are columns of the channel."""
    columns = {name: input[name] for name in OWN if input.get(name) is not None}
    for group in SETTINGS:
        columns.update(input.get(group) or {})
    # Only this column may be emptied.
    return {name: value for name, value in columns.items() if value is not None or name == "expire_orders_after"}
