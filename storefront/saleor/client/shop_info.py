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


ShopInfo.model_rebuild()
