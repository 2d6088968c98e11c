from decimal import Decimal
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ShippingMethodTypeEnum


class ShippingZones(BaseModel):
    shipping_zones: Optional["ShippingZonesShippingZones"] = Field(
        alias="shippingZones"
    )


class ShippingZonesShippingZones(BaseModel):
    page_info: "ShippingZonesShippingZonesPageInfo" = Field(alias="pageInfo")
    edges: list["ShippingZonesShippingZonesEdges"]


class ShippingZonesShippingZonesPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class ShippingZonesShippingZonesEdges(BaseModel):
    node: "ShippingZonesShippingZonesEdgesNode"


class ShippingZonesShippingZonesEdgesNode(BaseModel):
    id: str
    name: str
    default: bool
    countries: list["ShippingZonesShippingZonesEdgesNodeCountries"]
    channels: list["ShippingZonesShippingZonesEdgesNodeChannels"]
    shipping_methods: Optional[
        list["ShippingZonesShippingZonesEdgesNodeShippingMethods"]
    ] = Field(alias="shippingMethods")


class ShippingZonesShippingZonesEdgesNodeCountries(BaseModel):
    code: str


class ShippingZonesShippingZonesEdgesNodeChannels(BaseModel):
    id: str
    slug: str


class ShippingZonesShippingZonesEdgesNodeShippingMethods(BaseModel):
    id: str
    name: str
    type_: Optional[ShippingMethodTypeEnum] = Field(alias="type")
    minimum_delivery_days: Optional[int] = Field(alias="minimumDeliveryDays")
    maximum_delivery_days: Optional[int] = Field(alias="maximumDeliveryDays")
    channel_listings: Optional[
        list["ShippingZonesShippingZonesEdgesNodeShippingMethodsChannelListings"]
    ] = Field(alias="channelListings")


class ShippingZonesShippingZonesEdgesNodeShippingMethodsChannelListings(BaseModel):
    channel: "ShippingZonesShippingZonesEdgesNodeShippingMethodsChannelListingsChannel"
    price: Optional[
        "ShippingZonesShippingZonesEdgesNodeShippingMethodsChannelListingsPrice"
    ]


class ShippingZonesShippingZonesEdgesNodeShippingMethodsChannelListingsChannel(
    BaseModel
):
    slug: str


class ShippingZonesShippingZonesEdgesNodeShippingMethodsChannelListingsPrice(BaseModel):
    amount: Decimal
    currency: str


ShippingZones.model_rebuild()
ShippingZonesShippingZones.model_rebuild()
ShippingZonesShippingZonesEdges.model_rebuild()
ShippingZonesShippingZonesEdgesNode.model_rebuild()
ShippingZonesShippingZonesEdgesNodeShippingMethods.model_rebuild()
ShippingZonesShippingZonesEdgesNodeShippingMethodsChannelListings.model_rebuild()
