from typing import Optional

from .base_model import BaseModel
from .fragments import ProductFacts


class ProductByReference(BaseModel):
    product: Optional["ProductByReferenceProduct"]


ProductByReferenceProduct = ProductFacts
ProductByReference.model_rebuild()
