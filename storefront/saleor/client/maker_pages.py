from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import MakerPageFacts


class MakerPages(BaseModel):
    pages: Optional["MakerPagesPages"]


class MakerPagesPages(BaseModel):
    page_info: "MakerPagesPagesPageInfo" = Field(alias="pageInfo")
    edges: list["MakerPagesPagesEdges"]


class MakerPagesPagesPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class MakerPagesPagesEdges(BaseModel):
    node: "MakerPagesPagesEdgesNode"


MakerPagesPagesEdgesNode = MakerPageFacts
MakerPages.model_rebuild()
MakerPagesPages.model_rebuild()
MakerPagesPagesEdges.model_rebuild()
