"""Warehouses as clients send them, and the errors of their mutations."""

import graphene

from ..account.inputs import AddressInput
from ..core.enums import enum
from ..core.errors import error_type, id_list
from .types import WarehouseClickAndCollectOptionEnum

WarehouseErrorCode = enum("WarehouseErrorCode", "ALREADY_EXISTS GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE")
WarehouseError = error_type("WarehouseError", WarehouseErrorCode, shipping_zones=id_list())


class WarehouseCreateInput(graphene.InputObjectType):
    slug = graphene.String()
    email = graphene.String()
    external_reference = graphene.String()
    name = graphene.String(required=True)
    address = AddressInput(required=True)
    shipping_zones = id_list()


class WarehouseUpdateInput(graphene.InputObjectType):
    slug = graphene.String()
    email = graphene.String()
    external_reference = graphene.String()
    name = graphene.String()
    address = AddressInput()
    click_and_collect_option = WarehouseClickAndCollectOptionEnum()
    is_private = graphene.Boolean()
