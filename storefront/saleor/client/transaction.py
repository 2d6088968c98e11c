from typing import Optional

from .base_model import BaseModel
from .fragments import TransactionFacts


class Transaction(BaseModel):
    transaction: Optional["TransactionTransaction"]


TransactionTransaction = TransactionFacts
Transaction.model_rebuild()
