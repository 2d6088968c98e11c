from datetime import datetime
from decimal import Decimal
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import AddressTypeEnum, CheckoutErrorCode


class CheckoutComplete(BaseModel):
    checkout_complete: Optional["CheckoutCompleteCheckoutComplete"] = Field(
        alias="checkoutComplete"
    )


class CheckoutCompleteCheckoutComplete(BaseModel):
    order: Optional["CheckoutCompleteCheckoutCompleteOrder"]
    errors: list["CheckoutCompleteCheckoutCompleteErrors"]


class CheckoutCompleteCheckoutCompleteOrder(BaseModel):
    id: str
    number: str
    created: datetime
    total: "CheckoutCompleteCheckoutCompleteOrderTotal"


class CheckoutCompleteCheckoutCompleteOrderTotal(BaseModel):
    gross: "CheckoutCompleteCheckoutCompleteOrderTotalGross"


class CheckoutCompleteCheckoutCompleteOrderTotalGross(BaseModel):
    amount: Decimal
    currency: str


class CheckoutCompleteCheckoutCompleteErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: CheckoutErrorCode
    variants: Optional[list[str]]
    lines: Optional[list[str]]
    address_type: Optional[AddressTypeEnum] = Field(alias="addressType")


CheckoutComplete.model_rebuild()
CheckoutCompleteCheckoutComplete.model_rebuild()
CheckoutCompleteCheckoutCompleteOrder.model_rebuild()
CheckoutCompleteCheckoutCompleteOrderTotal.model_rebuild()
