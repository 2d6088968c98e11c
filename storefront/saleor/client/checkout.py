from typing import Optional

from .base_model import BaseModel
from .fragments import CheckoutFacts


class Checkout(BaseModel):
    checkout: Optional["CheckoutCheckout"]


CheckoutCheckout = CheckoutFacts
Checkout.model_rebuild()
