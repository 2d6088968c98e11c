from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import AddressTypeEnum, CheckoutErrorCode
from .fragments import CheckoutFacts


class CheckoutDeliveryMethodUpdate(BaseModel):
    checkout_delivery_method_update: Optional[
        "CheckoutDeliveryMethodUpdateCheckoutDeliveryMethodUpdate"
    ] = Field(alias="checkoutDeliveryMethodUpdate")


class CheckoutDeliveryMethodUpdateCheckoutDeliveryMethodUpdate(BaseModel):
    checkout: Optional[
        "CheckoutDeliveryMethodUpdateCheckoutDeliveryMethodUpdateCheckout"
    ]
    errors: list["CheckoutDeliveryMethodUpdateCheckoutDeliveryMethodUpdateErrors"]


CheckoutDeliveryMethodUpdateCheckoutDeliveryMethodUpdateCheckout = CheckoutFacts


class CheckoutDeliveryMethodUpdateCheckoutDeliveryMethodUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: CheckoutErrorCode
    variants: Optional[list[str]]
    lines: Optional[list[str]]
    address_type: Optional[AddressTypeEnum] = Field(alias="addressType")


CheckoutDeliveryMethodUpdate.model_rebuild()
CheckoutDeliveryMethodUpdateCheckoutDeliveryMethodUpdate.model_rebuild()
