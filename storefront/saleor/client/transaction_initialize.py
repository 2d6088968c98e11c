from decimal import Decimal
from typing import Any, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import TransactionEventTypeEnum, TransactionInitializeErrorCode


class TransactionInitialize(BaseModel):
    transaction_initialize: Optional["TransactionInitializeTransactionInitialize"] = (
        Field(alias="transactionInitialize")
    )


class TransactionInitializeTransactionInitialize(BaseModel):
    transaction: Optional["TransactionInitializeTransactionInitializeTransaction"]
    transaction_event: Optional[
        "TransactionInitializeTransactionInitializeTransactionEvent"
    ] = Field(alias="transactionEvent")
    data: Optional[Any]
    errors: list["TransactionInitializeTransactionInitializeErrors"]


class TransactionInitializeTransactionInitializeTransaction(BaseModel):
    id: str
    psp_reference: str = Field(alias="pspReference")


class TransactionInitializeTransactionInitializeTransactionEvent(BaseModel):
    type_: Optional[TransactionEventTypeEnum] = Field(alias="type")
    psp_reference: str = Field(alias="pspReference")
    message: str
    amount: "TransactionInitializeTransactionInitializeTransactionEventAmount"


class TransactionInitializeTransactionInitializeTransactionEventAmount(BaseModel):
    amount: Decimal
    currency: str


class TransactionInitializeTransactionInitializeErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TransactionInitializeErrorCode


TransactionInitialize.model_rebuild()
TransactionInitializeTransactionInitialize.model_rebuild()
TransactionInitializeTransactionInitializeTransactionEvent.model_rebuild()
