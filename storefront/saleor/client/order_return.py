from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import FulfillmentStatus, OrderErrorCode, OrderStatus


class OrderReturn(BaseModel):
    order_fulfillment_return_products: Optional[
        "OrderReturnOrderFulfillmentReturnProducts"
    ] = Field(alias="orderFulfillmentReturnProducts")


class OrderReturnOrderFulfillmentReturnProducts(BaseModel):
    return_fulfillment: Optional[
        "OrderReturnOrderFulfillmentReturnProductsReturnFulfillment"
    ] = Field(alias="returnFulfillment")
    order: Optional["OrderReturnOrderFulfillmentReturnProductsOrder"]
    errors: list["OrderReturnOrderFulfillmentReturnProductsErrors"]


class OrderReturnOrderFulfillmentReturnProductsReturnFulfillment(BaseModel):
    id: str
    status: FulfillmentStatus
    lines: Optional[
        list["OrderReturnOrderFulfillmentReturnProductsReturnFulfillmentLines"]
    ]


class OrderReturnOrderFulfillmentReturnProductsReturnFulfillmentLines(BaseModel):
    quantity: int
    order_line: Optional[
        "OrderReturnOrderFulfillmentReturnProductsReturnFulfillmentLinesOrderLine"
    ] = Field(alias="orderLine")


class OrderReturnOrderFulfillmentReturnProductsReturnFulfillmentLinesOrderLine(
    BaseModel
):
    id: str


class OrderReturnOrderFulfillmentReturnProductsOrder(BaseModel):
    id: str
    status: OrderStatus


class OrderReturnOrderFulfillmentReturnProductsErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: OrderErrorCode


OrderReturn.model_rebuild()
OrderReturnOrderFulfillmentReturnProducts.model_rebuild()
OrderReturnOrderFulfillmentReturnProductsReturnFulfillment.model_rebuild()
OrderReturnOrderFulfillmentReturnProductsReturnFulfillmentLines.model_rebuild()
