from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import AddressTypeEnum, CheckoutErrorCode
from .fragments import CheckoutFacts


class CheckoutCreate(BaseModel):
    checkout_create: Optional["CheckoutCreateCheckoutCreate"] = Field(
        alias="checkoutCreate"
    )


class CheckoutCreateCheckoutCreate(BaseModel):
    checkout: Optional["CheckoutCreateCheckoutCreateCheckout"]
    errors: list["CheckoutCreateCheckoutCreateErrors"]


CheckoutCreateCheckoutCreateCheckout = CheckoutFacts


class CheckoutCreateCheckoutCreateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: CheckoutErrorCode
    variants: Optional[list[str]]
    lines: Optional[list[str]]
    address_type: Optional[AddressTypeEnum] = Field(alias="addressType")


CheckoutCreate.model_rebuild()
CheckoutCreateCheckoutCreate.model_rebuild()
