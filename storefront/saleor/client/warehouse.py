from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class Warehouse(BaseModel):
    warehouse: Optional["WarehouseWarehouse"]


class WarehouseWarehouse(BaseModel):
    id: str
    slug: str
    name: str
    external_reference: Optional[str] = Field(alias="externalReference")
    shipping_zones: "WarehouseWarehouseShippingZones" = Field(alias="shippingZones")


class WarehouseWarehouseShippingZones(BaseModel):
    edges: list["WarehouseWarehouseShippingZonesEdges"]


class WarehouseWarehouseShippingZonesEdges(BaseModel):
    node: "WarehouseWarehouseShippingZonesEdgesNode"


class WarehouseWarehouseShippingZonesEdgesNode(BaseModel):
    id: str
    name: str


Warehouse.model_rebuild()
WarehouseWarehouse.model_rebuild()
WarehouseWarehouseShippingZones.model_rebuild()
WarehouseWarehouseShippingZonesEdges.model_rebuild()
