"""The shop: its name, settings and what it may ship to."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...channel.models import Channel
from ...core.models import ShopSettings
from ..account.types import CountryDisplay, country
from ..app.types import Permission, permission
from ..core.country_codes import COUNTRY_CODES
from ..core.enums import WeightUnitsEnum
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.nodes import RowType
from ..core.permissions import ALL_PERMISSIONS, AUTHENTICATED_APP, Field, P

# What the engine answers like; clients compare it with what they were made for.
VERSION = "3.23.28"

SETTINGS = (P.MANAGE_SETTINGS,)


class Shop(RowType):
    class Meta:
        model = ShopSettings
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    description = graphene.String()
    header_text = graphene.String()
    version = Field(graphene.String, required=True, permissions=(AUTHENTICATED_APP,))
    schema_version = graphene.String(required=True)
    channel_currencies = Field(
        graphene.List(graphene.NonNull(graphene.String)), required=True, permissions=(AUTHENTICATED_APP,)
    )
    countries = graphene.List(graphene.NonNull(CountryDisplay), required=True)
    permissions = Field(graphene.List(graphene.NonNull(Permission)), required=True, permissions=(AUTHENTICATED_APP,))
    fulfillment_auto_approve = Field(graphene.Boolean, required=True, permissions=SETTINGS)
    fulfillment_allow_unpaid = Field(graphene.Boolean, required=True, permissions=SETTINGS)
    track_inventory_by_default = Field(graphene.Boolean, permissions=SETTINGS)
    allow_storefront_traffic = Field(graphene.Boolean, required=True, permissions=SETTINGS)
    default_weight_unit = WeightUnitsEnum()
    default_mail_sender_name = Field(graphene.String, permissions=SETTINGS)
    default_mail_sender_address = Field(graphene.String, permissions=SETTINGS)
    customer_set_password_url = graphene.String()
    reserve_stock_duration_anonymous_user = Field(graphene.Int, permissions=SETTINGS)
    reserve_stock_duration_authenticated_user = Field(graphene.Int, permissions=SETTINGS)
    limit_quantity_per_checkout = Field(graphene.Int, permissions=SETTINGS)
    preserve_all_address_fields = Field(graphene.Boolean, required=True, permissions=SETTINGS)
    use_legacy_shipping_zone_stock_availability = Field(graphene.Boolean, required=True, permissions=SETTINGS)

    @staticmethod
    def resolve_version(root: ShopSettings, info: GraphQLResolveInfo) -> str:
        return VERSION

    @staticmethod
    def resolve_schema_version(root: ShopSettings, info: GraphQLResolveInfo) -> str:
        return VERSION.rpartition(".")[0]

    @staticmethod
    def resolve_channel_currencies(root: ShopSettings, info: GraphQLResolveInfo) -> list[str]:
        return sorted(set(Channel.objects.values_list("currency_code", flat=True)))

    @staticmethod
    def resolve_countries(root: ShopSettings, info: GraphQLResolveInfo) -> list[CountryDisplay]:
        return [country(code) for code in COUNTRY_CODES.split()]

    @staticmethod
    def resolve_permissions(root: ShopSettings, info: GraphQLResolveInfo) -> Any:
        return [permission(code) for code in ALL_PERMISSIONS]


declare_metadata("Shop", private=SETTINGS, public=SETTINGS)
