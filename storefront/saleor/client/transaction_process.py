from decimal import Decimal
from typing import Any, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TransactionEventTypeEnum, TransactionProcessErrorCode


class TransactionProcess(BaseModel):
    transaction_process: Optional["TransactionProcessTransactionProcess"] = Field(
        alias="transactionProcess"
    )


class TransactionProcessTransactionProcess(BaseModel):
    transaction: Optional["TransactionProcessTransactionProcessTransaction"]
    transaction_event: Optional[
        "TransactionProcessTransactionProcessTransactionEvent"
    ] = Field(alias="transactionEvent")
    data: Optional[Any]
    errors: list["TransactionProcessTransactionProcessErrors"]


class TransactionProcessTransactionProcessTransaction(BaseModel):
    id: str
    psp_reference: str = Field(alias="pspReference")


class TransactionProcessTransactionProcessTransactionEvent(BaseModel):
    type_: Optional[TransactionEventTypeEnum] = Field(alias="type")
    psp_reference: str = Field(alias="pspReference")
    message: str
    amount: "TransactionProcessTransactionProcessTransactionEventAmount"


class TransactionProcessTransactionProcessTransactionEventAmount(BaseModel):
    amount: Decimal
    currency: str


class TransactionProcessTransactionProcessErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TransactionProcessErrorCode


TransactionProcess.model_rebuild()
TransactionProcessTransactionProcess.model_rebuild()
TransactionProcessTransactionProcessTransactionEvent.model_rebuild()
