from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class PageTypes(BaseModel):
    page_types: Optional["PageTypesPageTypes"] = Field(alias="pageTypes")


class PageTypesPageTypes(BaseModel):
    edges: list["PageTypesPageTypesEdges"]


class PageTypesPageTypesEdges(BaseModel):
    node: "PageTypesPageTypesEdgesNode"


class PageTypesPageTypesEdgesNode(BaseModel):
    id: str
    slug: str
    name: str
    attributes: Optional[list["PageTypesPageTypesEdgesNodeAttributes"]]


class PageTypesPageTypesEdgesNodeAttributes(BaseModel):
    id: str
    slug: str


PageTypes.model_rebuild()
PageTypesPageTypes.model_rebuild()
PageTypesPageTypesEdges.model_rebuild()
PageTypesPageTypesEdgesNode.model_rebuild()
