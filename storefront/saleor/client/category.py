from typing import Optional

from .base_model import BaseModel


class Category(BaseModel):
    category: Optional["CategoryCategory"]


class CategoryCategory(BaseModel):
    id: str
    slug: str
    name: str
    translation: Optional["CategoryCategoryTranslation"]


class CategoryCategoryTranslation(BaseModel):
    name: Optional[str]


Category.model_rebuild()
CategoryCategory.model_rebuild()
