from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class ShopInfo(BaseModel):
    shop: "ShopInfoShop"


class ShopInfoShop(BaseModel):
    name: str
    version: str
    fulfillment_allow_unpaid: bool = Field(alias="fulfillmentAllowUnpaid")
    use_legacy_shipping_zone_stock_availability: bool = Field(
        alias="useLegacyShippingZoneStockAvailability"
    )
    reserve_stock_duration_anonymous_user: Optional[int] = Field(
        alias="reserveStockDurationAnonymousUser"
    )
    reserve_stock_duration_authenticated_user: Optional[int] = Field(
        alias="reserveStockDurationAuthenticatedUser"
    )


ShopInfo.model_rebuild()
