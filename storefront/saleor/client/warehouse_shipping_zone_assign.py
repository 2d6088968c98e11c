from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import WarehouseErrorCode


class WarehouseShippingZoneAssign(BaseModel):
    assign_warehouse_shipping_zone: Optional[
        "WarehouseShippingZoneAssignAssignWarehouseShippingZone"
    ] = Field(alias="assignWarehouseShippingZone")


class WarehouseShippingZoneAssignAssignWarehouseShippingZone(BaseModel):
    warehouse: Optional[
        "WarehouseShippingZoneAssignAssignWarehouseShippingZoneWarehouse"
    ]
    errors: list["WarehouseShippingZoneAssignAssignWarehouseShippingZoneErrors"]


class WarehouseShippingZoneAssignAssignWarehouseShippingZoneWarehouse(BaseModel):
    id: str


class WarehouseShippingZoneAssignAssignWarehouseShippingZoneErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: WarehouseErrorCode


WarehouseShippingZoneAssign.model_rebuild()
WarehouseShippingZoneAssignAssignWarehouseShippingZone.model_rebuild()
