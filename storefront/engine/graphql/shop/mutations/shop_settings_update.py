"""`shopSettingsUpdate`."""

from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import refuse
from ....core.shop import shop_settings
from ....webhook.events import emit
from ...core.enums import WeightUnitsEnum, enum
from ...core.errors import error_type
from ...core.metadata import MetadataInput, store_metadata
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..types import Shop

ShopErrorCode = enum(
    "ShopErrorCode",
    "ALREADY_EXISTS CANNOT_FETCH_TAX_RATES GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE PASSWORD_AUTH_RESTRICTION",
)
ShopError = error_type("ShopError", ShopErrorCode)
DURATIONS = ("reserve_stock_duration_anonymous_user", "reserve_stock_duration_authenticated_user")


class ShopSettingsInput(graphene.InputObjectType):
    name = graphene.String()
    header_text = graphene.String()
    description = graphene.String()
    track_inventory_by_default = graphene.Boolean()
    default_weight_unit = WeightUnitsEnum()
    fulfillment_auto_approve = graphene.Boolean()
    fulfillment_allow_unpaid = graphene.Boolean()
    default_mail_sender_name = graphene.String()
    default_mail_sender_address = graphene.String()
    customer_set_password_url = graphene.String()
    reserve_stock_duration_anonymous_user = graphene.Int()
    reserve_stock_duration_authenticated_user = graphene.Int()
    limit_quantity_per_checkout = graphene.Int()
    allow_storefront_traffic = graphene.Boolean()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))
    preserve_all_address_fields = graphene.Boolean()
    use_legacy_shipping_zone_stock_availability = graphene.Boolean()


class ShopSettingsUpdate(BaseMutation):
    class Arguments:
        input = ShopSettingsInput(required=True)

    class Meta:
        error_type = ShopError
        permissions = (P.MANAGE_SETTINGS,)

    shop = graphene.Field(Shop)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, input: dict[str, Any]) -> Self:
        if (limit := input.get("limit_quantity_per_checkout")) is not None and limit < 1:
            raise refuse(
                "limit_quantity_per_checkout", f"Quantity limit cannot be lower than 1, got {limit}.", "INVALID"
            )
        shop = shop_settings()
        store_metadata(shop, input)
        for name, value in input.items():
            if name not in {"metadata", "private_metadata"}:
                # A duration of nothing is no reservation.
                setattr(shop, name, None if name in DURATIONS and not (value or 0) > 0 else value)
        shop.save()
        if "metadata" in input:
            emit("SHOP_METADATA_UPDATED", shop)
        return cls(shop=shop)


class ShopMutations(graphene.ObjectType):
    shop_settings_update = ShopSettingsUpdate.Field()
