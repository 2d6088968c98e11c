from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ShippingErrorCode


class ShippingPriceUpdate(BaseModel):
    shipping_price_update: Optional["ShippingPriceUpdateShippingPriceUpdate"] = Field(
        alias="shippingPriceUpdate"
    )


class ShippingPriceUpdateShippingPriceUpdate(BaseModel):
    shipping_method: Optional[
        "ShippingPriceUpdateShippingPriceUpdateShippingMethod"
    ] = Field(alias="shippingMethod")
    errors: list["ShippingPriceUpdateShippingPriceUpdateErrors"]


class ShippingPriceUpdateShippingPriceUpdateShippingMethod(BaseModel):
    id: str
    name: str


class ShippingPriceUpdateShippingPriceUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ShippingErrorCode


ShippingPriceUpdate.model_rebuild()
ShippingPriceUpdateShippingPriceUpdate.model_rebuild()
