from decimal import Decimal
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import OrderChargeStatusEnum, OrderStatus
from .fragments import GrantedRefundFacts


class GrantedRefunds(BaseModel):
    order: Optional["GrantedRefundsOrder"]


class GrantedRefundsOrder(BaseModel):
    id: str
    number: str
    status: OrderStatus
    charge_status: OrderChargeStatusEnum = Field(alias="chargeStatus")
    total: "GrantedRefundsOrderTotal"
    total_balance: "GrantedRefundsOrderTotalBalance" = Field(alias="totalBalance")
    total_granted_refund: "GrantedRefundsOrderTotalGrantedRefund" = Field(
        alias="totalGrantedRefund"
    )
    total_remaining_grant: "GrantedRefundsOrderTotalRemainingGrant" = Field(
        alias="totalRemainingGrant"
    )
    granted_refunds: list["GrantedRefundsOrderGrantedRefunds"] = Field(
        alias="grantedRefunds"
    )


class GrantedRefundsOrderTotal(BaseModel):
    gross: "GrantedRefundsOrderTotalGross"


class GrantedRefundsOrderTotalGross(BaseModel):
    amount: Decimal
    currency: str


class GrantedRefundsOrderTotalBalance(BaseModel):
    amount: Decimal
    currency: str


class GrantedRefundsOrderTotalGrantedRefund(BaseModel):
    amount: Decimal
    currency: str


class GrantedRefundsOrderTotalRemainingGrant(BaseModel):
    amount: Decimal
    currency: str


GrantedRefundsOrderGrantedRefunds = GrantedRefundFacts
GrantedRefunds.model_rebuild()
GrantedRefundsOrder.model_rebuild()
GrantedRefundsOrderTotal.model_rebuild()
