from typing import Optional

from .base_model import BaseModel
from .fragments import ProductFacts


class ProductById(BaseModel):
    product: Optional["ProductByIdProduct"]


ProductByIdProduct = ProductFacts
ProductById.model_rebuild()
