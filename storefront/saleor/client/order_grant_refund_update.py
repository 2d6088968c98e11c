from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import (
    OrderChargeStatusEnum,
    OrderGrantRefundUpdateErrorCode,
    OrderGrantRefundUpdateLineErrorCode,
)
from .fragments import GrantedRefundFacts


class OrderGrantRefundUpdate(BaseModel):
    order_grant_refund_update: Optional[
        "OrderGrantRefundUpdateOrderGrantRefundUpdate"
    ] = Field(alias="orderGrantRefundUpdate")


class OrderGrantRefundUpdateOrderGrantRefundUpdate(BaseModel):
    granted_refund: Optional[
        "OrderGrantRefundUpdateOrderGrantRefundUpdateGrantedRefund"
    ] = Field(alias="grantedRefund")
    order: Optional["OrderGrantRefundUpdateOrderGrantRefundUpdateOrder"]
    errors: list["OrderGrantRefundUpdateOrderGrantRefundUpdateErrors"]


OrderGrantRefundUpdateOrderGrantRefundUpdateGrantedRefund = GrantedRefundFacts


class OrderGrantRefundUpdateOrderGrantRefundUpdateOrder(BaseModel):
    id: str
    charge_status: OrderChargeStatusEnum = Field(alias="chargeStatus")


class OrderGrantRefundUpdateOrderGrantRefundUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: OrderGrantRefundUpdateErrorCode
    add_lines: Optional[
        list["OrderGrantRefundUpdateOrderGrantRefundUpdateErrorsAddLines"]
    ] = Field(alias="addLines")
    remove_lines: Optional[
        list["OrderGrantRefundUpdateOrderGrantRefundUpdateErrorsRemoveLines"]
    ] = Field(alias="removeLines")


class OrderGrantRefundUpdateOrderGrantRefundUpdateErrorsAddLines(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: OrderGrantRefundUpdateLineErrorCode
    line_id: str = Field(alias="lineId")


class OrderGrantRefundUpdateOrderGrantRefundUpdateErrorsRemoveLines(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: OrderGrantRefundUpdateLineErrorCode
    line_id: str = Field(alias="lineId")


OrderGrantRefundUpdate.model_rebuild()
OrderGrantRefundUpdateOrderGrantRefundUpdate.model_rebuild()
OrderGrantRefundUpdateOrderGrantRefundUpdateErrors.model_rebuild()
