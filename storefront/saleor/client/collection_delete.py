from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import CollectionErrorCode


class CollectionDelete(BaseModel):
    collection_delete: Optional["CollectionDeleteCollectionDelete"] = Field(
        alias="collectionDelete"
    )


class CollectionDeleteCollectionDelete(BaseModel):
    errors: list["CollectionDeleteCollectionDeleteErrors"]


class CollectionDeleteCollectionDeleteErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: CollectionErrorCode


CollectionDelete.model_rebuild()
CollectionDeleteCollectionDelete.model_rebuild()
