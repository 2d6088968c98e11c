from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ProductErrorCode


class ProductChannelListingUpdate(BaseModel):
    product_channel_listing_update: Optional[
        "ProductChannelListingUpdateProductChannelListingUpdate"
    ] = Field(alias="productChannelListingUpdate")


class ProductChannelListingUpdateProductChannelListingUpdate(BaseModel):
    product: Optional["ProductChannelListingUpdateProductChannelListingUpdateProduct"]
    errors: list["ProductChannelListingUpdateProductChannelListingUpdateErrors"]


class ProductChannelListingUpdateProductChannelListingUpdateProduct(BaseModel):
    id: str


class ProductChannelListingUpdateProductChannelListingUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ProductErrorCode
    channels: Optional[list[str]]
    variants: Optional[list[str]]


ProductChannelListingUpdate.model_rebuild()
ProductChannelListingUpdateProductChannelListingUpdate.model_rebuild()
