from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import CollectionErrorCode


class CollectionRemoveProducts(BaseModel):
    collection_remove_products: Optional[
        "CollectionRemoveProductsCollectionRemoveProducts"
    ] = Field(alias="collectionRemoveProducts")


class CollectionRemoveProductsCollectionRemoveProducts(BaseModel):
    collection: Optional["CollectionRemoveProductsCollectionRemoveProductsCollection"]
    errors: list["CollectionRemoveProductsCollectionRemoveProductsErrors"]


class CollectionRemoveProductsCollectionRemoveProductsCollection(BaseModel):
    id: str


class CollectionRemoveProductsCollectionRemoveProductsErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: CollectionErrorCode


CollectionRemoveProducts.model_rebuild()
CollectionRemoveProductsCollectionRemoveProducts.model_rebuild()
