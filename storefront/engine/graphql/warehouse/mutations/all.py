"""What warehouses add to Mutation."""

import graphene

from .warehouse_shipping_zones import WarehouseShippingZoneAssign, WarehouseShippingZoneUnassign
from .warehouse_write import WarehouseCreate, WarehouseDelete, WarehouseUpdate


class WarehouseMutations(graphene.ObjectType):
    create_warehouse = WarehouseCreate.Field()
    update_warehouse = WarehouseUpdate.Field()
    delete_warehouse = WarehouseDelete.Field()
    assign_warehouse_shipping_zone = WarehouseShippingZoneAssign.Field()
    unassign_warehouse_shipping_zone = WarehouseShippingZoneUnassign.Field()
