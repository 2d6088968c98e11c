from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import CollectionFacts


class CollectionsPage(BaseModel):
    collections: Optional["CollectionsPageCollections"]


class CollectionsPageCollections(BaseModel):
    page_info: "CollectionsPageCollectionsPageInfo" = Field(alias="pageInfo")
    edges: list["CollectionsPageCollectionsEdges"]


class CollectionsPageCollectionsPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class CollectionsPageCollectionsEdges(BaseModel):
    node: "CollectionsPageCollectionsEdgesNode"


CollectionsPageCollectionsEdgesNode = CollectionFacts
CollectionsPage.model_rebuild()
CollectionsPageCollections.model_rebuild()
CollectionsPageCollectionsEdges.model_rebuild()
