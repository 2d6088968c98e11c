"""TRANSACTION_INITIALIZE_SESSION, read: a shopper is about to pay."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from moneyed import Money
from pydantic import BaseModel, Field, ValidationError

from storefront.payments.actions import PURCHASE_KEY, ExpectedPayment
from storefront.saleor.signed_webhook import Event, MalformedEvent


class Action(BaseModel):
    amount: Decimal = Field(ge=0)
    currency: str


class Transaction(BaseModel):
    id: str = Field(min_length=1, max_length=100)


class MetadataEntry(BaseModel):
    key: str
    value: str


class Source(BaseModel):
    typename: str = Field(alias="__typename")
    id: str = Field(max_length=100)
    metadata: list[MetadataEntry] = []


class Session(BaseModel):
    """The fields of our subscription document."""

    transaction: Transaction
    action: Action
    source: Source = Field(alias="sourceObject")
    data: Any = None
    idempotency_key: str = Field(alias="idempotencyKey", default="", max_length=512)
    merchant_reference: str = Field(alias="merchantReference", default="", max_length=200)


@dataclass(frozen=True)
class PaymentWish:
    """`gateway` is the method that the storefront named in `data`, empty when it named none."""

    gateway: str
    payment: ExpectedPayment


def parse(event: Event) -> PaymentWish:
    """Raises MalformedEvent naming the fields that are missing or wrong."""
    try:
        session = Session.model_validate(event)
    except ValidationError as error:
        fields = sorted({".".join(str(part) for part in problem["loc"]) for problem in error.errors()})
        raise MalformedEvent(f"Missing or wrong: {', '.join(fields)}.") from error
    purchase = next((entry.value for entry in session.source.metadata if entry.key == PURCHASE_KEY), "")
    payment = ExpectedPayment(
        money=Money(session.action.amount, session.action.currency),
        transaction_id=session.transaction.id,
        idempotency_key=session.idempotency_key,
        merchant_reference=session.merchant_reference,
        checkout_id=session.source.id if session.source.typename == "Checkout" else "",
        purchase=purchase[:64],
    )
    return PaymentWish(gateway_named(session.data), payment)


def gateway_named(data: Any) -> str:
    gateway = data.get("gateway") if isinstance(data, dict) else None
    return gateway if isinstance(gateway, str) else ""
