from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ProductErrorCode


class ProductMediaDelete(BaseModel):
    product_media_delete: Optional["ProductMediaDeleteProductMediaDelete"] = Field(
        alias="productMediaDelete"
    )


class ProductMediaDeleteProductMediaDelete(BaseModel):
    errors: list["ProductMediaDeleteProductMediaDeleteErrors"]


class ProductMediaDeleteProductMediaDeleteErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ProductErrorCode


ProductMediaDelete.model_rebuild()
ProductMediaDeleteProductMediaDelete.model_rebuild()
