from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import CollectionErrorCode


class CollectionReorderProducts(BaseModel):
    collection_reorder_products: Optional[
        "CollectionReorderProductsCollectionReorderProducts"
    ] = Field(alias="collectionReorderProducts")


class CollectionReorderProductsCollectionReorderProducts(BaseModel):
    collection: Optional["CollectionReorderProductsCollectionReorderProductsCollection"]
    errors: list["CollectionReorderProductsCollectionReorderProductsErrors"]


class CollectionReorderProductsCollectionReorderProductsCollection(BaseModel):
    id: str


class CollectionReorderProductsCollectionReorderProductsErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: CollectionErrorCode


CollectionReorderProducts.model_rebuild()
CollectionReorderProductsCollectionReorderProducts.model_rebuild()
