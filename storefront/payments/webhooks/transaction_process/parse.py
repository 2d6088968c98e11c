"""TRANSACTION_PROCESS_SESSION, read: the shopper is back, or somebody asks what became of the payment."""

from typing import Any

from pydantic import BaseModel, Field

from storefront.payments.webhooks.fields import Action, Source, Transaction, read, text_in
from storefront.payments.wishes import PaymentWish
from storefront.saleor.signed_webhook import Event


class Session(BaseModel):
    """The fields of our subscription document."""

    transaction: Transaction
    action: Action
    source: Source = Field(alias="sourceObject")
    data: Any = None
    merchant_reference: str = Field(alias="merchantReference", default="", max_length=200)


def parse(event: Event) -> PaymentWish:
    """Raises MalformedEvent naming the fields that are missing or wrong."""
    session = read(Session, event)
    return PaymentWish(
        gateway=text_in(session.data, "gateway"),
        money=session.action.money,
        transaction_id=session.transaction.id,
        idempotency_key="",
        merchant_reference=session.merchant_reference,
        checkout_id=session.source.checkout_id,
        purchase=session.source.purchase,
        channel=session.source.channel_slug,
    )
