from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import OrderFacts


class OrdersUpdatedSince(BaseModel):
    orders: Optional["OrdersUpdatedSinceOrders"]


class OrdersUpdatedSinceOrders(BaseModel):
    page_info: "OrdersUpdatedSinceOrdersPageInfo" = Field(alias="pageInfo")
    edges: list["OrdersUpdatedSinceOrdersEdges"]


class OrdersUpdatedSinceOrdersPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class OrdersUpdatedSinceOrdersEdges(BaseModel):
    node: "OrdersUpdatedSinceOrdersEdgesNode"


OrdersUpdatedSinceOrdersEdgesNode = OrderFacts
OrdersUpdatedSince.model_rebuild()
OrdersUpdatedSinceOrders.model_rebuild()
OrdersUpdatedSinceOrdersEdges.model_rebuild()
