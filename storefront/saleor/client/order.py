from typing import Optional

from .base_model import BaseModel
from .fragments import OrderFacts


class Order(BaseModel):
    order: Optional["OrderOrder"]


OrderOrder = OrderFacts
Order.model_rebuild()
