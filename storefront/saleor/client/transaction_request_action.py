from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TransactionRequestActionErrorCode


class TransactionRequestAction(BaseModel):
    transaction_request_action: Optional[
        "TransactionRequestActionTransactionRequestAction"
    ] = Field(alias="transactionRequestAction")


class TransactionRequestActionTransactionRequestAction(BaseModel):
    transaction: Optional["TransactionRequestActionTransactionRequestActionTransaction"]
    errors: list["TransactionRequestActionTransactionRequestActionErrors"]


class TransactionRequestActionTransactionRequestActionTransaction(BaseModel):
    id: str


class TransactionRequestActionTransactionRequestActionErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TransactionRequestActionErrorCode


TransactionRequestAction.model_rebuild()
TransactionRequestActionTransactionRequestAction.model_rebuild()
