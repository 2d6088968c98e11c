from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import (
    OrderChargeStatusEnum,
    OrderGrantRefundCreateErrorCode,
    OrderGrantRefundCreateLineErrorCode,
)
from .fragments import GrantedRefundFacts


class OrderGrantRefundCreate(BaseModel):
    order_grant_refund_create: Optional[
        "OrderGrantRefundCreateOrderGrantRefundCreate"
    ] = Field(alias="orderGrantRefundCreate")


class OrderGrantRefundCreateOrderGrantRefundCreate(BaseModel):
    granted_refund: Optional[
        "OrderGrantRefundCreateOrderGrantRefundCreateGrantedRefund"
    ] = Field(alias="grantedRefund")
    order: Optional["OrderGrantRefundCreateOrderGrantRefundCreateOrder"]
    errors: list["OrderGrantRefundCreateOrderGrantRefundCreateErrors"]


OrderGrantRefundCreateOrderGrantRefundCreateGrantedRefund = GrantedRefundFacts


class OrderGrantRefundCreateOrderGrantRefundCreateOrder(BaseModel):
    id: str
    charge_status: OrderChargeStatusEnum = Field(alias="chargeStatus")


class OrderGrantRefundCreateOrderGrantRefundCreateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: OrderGrantRefundCreateErrorCode
    lines: Optional[list["OrderGrantRefundCreateOrderGrantRefundCreateErrorsLines"]]


class OrderGrantRefundCreateOrderGrantRefundCreateErrorsLines(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: OrderGrantRefundCreateLineErrorCode
    line_id: str = Field(alias="lineId")


OrderGrantRefundCreate.model_rebuild()
OrderGrantRefundCreateOrderGrantRefundCreate.model_rebuild()
OrderGrantRefundCreateOrderGrantRefundCreateErrors.model_rebuild()
