from typing import Optional

from .base_model import BaseModel


class CollectionMark(BaseModel):
    collection: Optional["CollectionMarkCollection"]


class CollectionMarkCollection(BaseModel):
    id: str
    mark: Optional[str]


CollectionMark.model_rebuild()
