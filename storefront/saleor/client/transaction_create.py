from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TransactionCreateErrorCode


class TransactionCreate(BaseModel):
    transaction_create: Optional["TransactionCreateTransactionCreate"] = Field(
        alias="transactionCreate"
    )


class TransactionCreateTransactionCreate(BaseModel):
    transaction: Optional["TransactionCreateTransactionCreateTransaction"]
    errors: list["TransactionCreateTransactionCreateErrors"]


class TransactionCreateTransactionCreateTransaction(BaseModel):
    id: str


class TransactionCreateTransactionCreateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TransactionCreateErrorCode


TransactionCreate.model_rebuild()
TransactionCreateTransactionCreate.model_rebuild()
