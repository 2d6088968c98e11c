from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ProductErrorCode


class ProductVariantUpdate(BaseModel):
    product_variant_update: Optional["ProductVariantUpdateProductVariantUpdate"] = (
        Field(alias="productVariantUpdate")
    )


class ProductVariantUpdateProductVariantUpdate(BaseModel):
    product_variant: Optional[
        "ProductVariantUpdateProductVariantUpdateProductVariant"
    ] = Field(alias="productVariant")
    errors: list["ProductVariantUpdateProductVariantUpdateErrors"]


class ProductVariantUpdateProductVariantUpdateProductVariant(BaseModel):
    id: str
    sku: Optional[str]


class ProductVariantUpdateProductVariantUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ProductErrorCode
    attributes: Optional[list[str]]


ProductVariantUpdate.model_rebuild()
ProductVariantUpdateProductVariantUpdate.model_rebuild()
