from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TranslationErrorCode


class ProductVariantTranslate(BaseModel):
    product_variant_translate: Optional[
        "ProductVariantTranslateProductVariantTranslate"
    ] = Field(alias="productVariantTranslate")


class ProductVariantTranslateProductVariantTranslate(BaseModel):
    errors: list["ProductVariantTranslateProductVariantTranslateErrors"]


class ProductVariantTranslateProductVariantTranslateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TranslationErrorCode


ProductVariantTranslate.model_rebuild()
ProductVariantTranslateProductVariantTranslate.model_rebuild()
