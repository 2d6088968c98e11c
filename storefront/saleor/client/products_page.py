from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import ProductFacts


class ProductsPage(BaseModel):
    products: Optional["ProductsPageProducts"]


class ProductsPageProducts(BaseModel):
    page_info: "ProductsPageProductsPageInfo" = Field(alias="pageInfo")
    edges: list["ProductsPageProductsEdges"]


class ProductsPageProductsPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class ProductsPageProductsEdges(BaseModel):
    node: "ProductsPageProductsEdgesNode"


ProductsPageProductsEdgesNode = ProductFacts
ProductsPage.model_rebuild()
ProductsPageProducts.model_rebuild()
ProductsPageProductsEdges.model_rebuild()
