from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ProductErrorCode


class ProductMediaReorder(BaseModel):
    product_media_reorder: Optional["ProductMediaReorderProductMediaReorder"] = Field(
        alias="productMediaReorder"
    )


class ProductMediaReorderProductMediaReorder(BaseModel):
    media: Optional[list["ProductMediaReorderProductMediaReorderMedia"]]
    errors: list["ProductMediaReorderProductMediaReorderErrors"]


class ProductMediaReorderProductMediaReorderMedia(BaseModel):
    id: str


class ProductMediaReorderProductMediaReorderErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ProductErrorCode


ProductMediaReorder.model_rebuild()
ProductMediaReorderProductMediaReorder.model_rebuild()
