from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ProductErrorCode


class ProductMediaUpdate(BaseModel):
    product_media_update: Optional["ProductMediaUpdateProductMediaUpdate"] = Field(
        alias="productMediaUpdate"
    )


class ProductMediaUpdateProductMediaUpdate(BaseModel):
    media: Optional["ProductMediaUpdateProductMediaUpdateMedia"]
    errors: list["ProductMediaUpdateProductMediaUpdateErrors"]


class ProductMediaUpdateProductMediaUpdateMedia(BaseModel):
    id: str


class ProductMediaUpdateProductMediaUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ProductErrorCode


ProductMediaUpdate.model_rebuild()
ProductMediaUpdateProductMediaUpdate.model_rebuild()
