from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import AllocationStrategyEnum, MarkAsPaidStrategyEnum


class Channel(BaseModel):
    channel: Optional["ChannelChannel"]


class ChannelChannel(BaseModel):
    id: str
    slug: str
    name: str
    currency_code: str = Field(alias="currencyCode")
    is_active: bool = Field(alias="isActive")
    default_country: "ChannelChannelDefaultCountry" = Field(alias="defaultCountry")
    stock_settings: "ChannelChannelStockSettings" = Field(alias="stockSettings")
    order_settings: "ChannelChannelOrderSettings" = Field(alias="orderSettings")
    warehouses: list["ChannelChannelWarehouses"]


class ChannelChannelDefaultCountry(BaseModel):
    code: str


class ChannelChannelStockSettings(BaseModel):
    allocation_strategy: AllocationStrategyEnum = Field(alias="allocationStrategy")


class ChannelChannelOrderSettings(BaseModel):
    mark_as_paid_strategy: MarkAsPaidStrategyEnum = Field(alias="markAsPaidStrategy")
    automatically_confirm_all_new_orders: bool = Field(
        alias="automaticallyConfirmAllNewOrders"
    )
    allow_unpaid_orders: bool = Field(alias="allowUnpaidOrders")


class ChannelChannelWarehouses(BaseModel):
    id: str
    slug: str


Channel.model_rebuild()
ChannelChannel.model_rebuild()
