from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TranslationErrorCode


class CollectionTranslate(BaseModel):
    collection_translate: Optional["CollectionTranslateCollectionTranslate"] = Field(
        alias="collectionTranslate"
    )


class CollectionTranslateCollectionTranslate(BaseModel):
    errors: list["CollectionTranslateCollectionTranslateErrors"]


class CollectionTranslateCollectionTranslateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TranslationErrorCode


CollectionTranslate.model_rebuild()
CollectionTranslateCollectionTranslate.model_rebuild()
