from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import OrderBulkCreateErrorCode


class OrderBulkCreate(BaseModel):
    order_bulk_create: Optional["OrderBulkCreateOrderBulkCreate"] = Field(
        alias="orderBulkCreate"
    )


class OrderBulkCreateOrderBulkCreate(BaseModel):
    count: int
    results: list["OrderBulkCreateOrderBulkCreateResults"]
    errors: list["OrderBulkCreateOrderBulkCreateErrors"]


class OrderBulkCreateOrderBulkCreateResults(BaseModel):
    order: Optional["OrderBulkCreateOrderBulkCreateResultsOrder"]
    errors: Optional[list["OrderBulkCreateOrderBulkCreateResultsErrors"]]


class OrderBulkCreateOrderBulkCreateResultsOrder(BaseModel):
    id: str
    number: str
    external_reference: Optional[str] = Field(alias="externalReference")
    lines: list["OrderBulkCreateOrderBulkCreateResultsOrderLines"]
    fulfillments: list["OrderBulkCreateOrderBulkCreateResultsOrderFulfillments"]
    transactions: list["OrderBulkCreateOrderBulkCreateResultsOrderTransactions"]


class OrderBulkCreateOrderBulkCreateResultsOrderLines(BaseModel):
    id: str


class OrderBulkCreateOrderBulkCreateResultsOrderFulfillments(BaseModel):
    id: str


class OrderBulkCreateOrderBulkCreateResultsOrderTransactions(BaseModel):
    id: str


class OrderBulkCreateOrderBulkCreateResultsErrors(BaseModel):
    path: Optional[str]
    message: Optional[str]
    code: Optional[OrderBulkCreateErrorCode]


class OrderBulkCreateOrderBulkCreateErrors(BaseModel):
    path: Optional[str]
    message: Optional[str]
    code: Optional[OrderBulkCreateErrorCode]


OrderBulkCreate.model_rebuild()
OrderBulkCreateOrderBulkCreate.model_rebuild()
OrderBulkCreateOrderBulkCreateResults.model_rebuild()
OrderBulkCreateOrderBulkCreateResultsOrder.model_rebuild()
