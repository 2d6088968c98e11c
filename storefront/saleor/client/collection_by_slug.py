from typing import Optional

from .base_model import BaseModel
from .fragments import CollectionFacts


class CollectionBySlug(BaseModel):
    collection: Optional["CollectionBySlugCollection"]


CollectionBySlugCollection = CollectionFacts
CollectionBySlug.model_rebuild()
