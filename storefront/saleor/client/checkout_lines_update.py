from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import AddressTypeEnum, CheckoutErrorCode


class CheckoutLinesUpdate(BaseModel):
    checkout_lines_update: Optional["CheckoutLinesUpdateCheckoutLinesUpdate"] = Field(
        alias="checkoutLinesUpdate"
    )


class CheckoutLinesUpdateCheckoutLinesUpdate(BaseModel):
    checkout: Optional["CheckoutLinesUpdateCheckoutLinesUpdateCheckout"]
    errors: list["CheckoutLinesUpdateCheckoutLinesUpdateErrors"]


class CheckoutLinesUpdateCheckoutLinesUpdateCheckout(BaseModel):
    id: str


class CheckoutLinesUpdateCheckoutLinesUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: CheckoutErrorCode
    variants: Optional[list[str]]
    lines: Optional[list[str]]
    address_type: Optional[AddressTypeEnum] = Field(alias="addressType")


CheckoutLinesUpdate.model_rebuild()
CheckoutLinesUpdateCheckoutLinesUpdate.model_rebuild()
