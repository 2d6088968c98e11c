from decimal import Decimal
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import OrderChargeStatusEnum, TransactionEventReportErrorCode


class TransactionEventReport(BaseModel):
    transaction_event_report: Optional[
        "TransactionEventReportTransactionEventReport"
    ] = Field(alias="transactionEventReport")


class TransactionEventReportTransactionEventReport(BaseModel):
    already_processed: Optional[bool] = Field(alias="alreadyProcessed")
    transaction: Optional["TransactionEventReportTransactionEventReportTransaction"]
    errors: list["TransactionEventReportTransactionEventReportErrors"]


class TransactionEventReportTransactionEventReportTransaction(BaseModel):
    id: str
    charged_amount: "TransactionEventReportTransactionEventReportTransactionChargedAmount" = Field(
        alias="chargedAmount"
    )
    order: Optional["TransactionEventReportTransactionEventReportTransactionOrder"]


class TransactionEventReportTransactionEventReportTransactionChargedAmount(BaseModel):
    amount: Decimal
    currency: str


class TransactionEventReportTransactionEventReportTransactionOrder(BaseModel):
    id: str
    charge_status: OrderChargeStatusEnum = Field(alias="chargeStatus")


class TransactionEventReportTransactionEventReportErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: TransactionEventReportErrorCode


TransactionEventReport.model_rebuild()
TransactionEventReportTransactionEventReport.model_rebuild()
TransactionEventReportTransactionEventReportTransaction.model_rebuild()
