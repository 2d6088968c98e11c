from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import FulfillmentStatus, OrderErrorCode, OrderStatus


class OrderFulfill(BaseModel):
    order_fulfill: Optional["OrderFulfillOrderFulfill"] = Field(alias="orderFulfill")


class OrderFulfillOrderFulfill(BaseModel):
    fulfillments: Optional[list["OrderFulfillOrderFulfillFulfillments"]]
    order: Optional["OrderFulfillOrderFulfillOrder"]
    errors: list["OrderFulfillOrderFulfillErrors"]


class OrderFulfillOrderFulfillFulfillments(BaseModel):
    id: str
    status: FulfillmentStatus
    tracking_number: str = Field(alias="trackingNumber")
    lines: Optional[list["OrderFulfillOrderFulfillFulfillmentsLines"]]


class OrderFulfillOrderFulfillFulfillmentsLines(BaseModel):
    quantity: int
    order_line: Optional["OrderFulfillOrderFulfillFulfillmentsLinesOrderLine"] = Field(
        alias="orderLine"
    )


class OrderFulfillOrderFulfillFulfillmentsLinesOrderLine(BaseModel):
    id: str


class OrderFulfillOrderFulfillOrder(BaseModel):
    id: str
    status: OrderStatus


class OrderFulfillOrderFulfillErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: OrderErrorCode
    warehouse: Optional[str]
    order_lines: Optional[list[str]] = Field(alias="orderLines")


OrderFulfill.model_rebuild()
OrderFulfillOrderFulfill.model_rebuild()
OrderFulfillOrderFulfillFulfillments.model_rebuild()
OrderFulfillOrderFulfillFulfillmentsLines.model_rebuild()
