"""TRANSACTION_INITIALIZE_SESSION, read: a shopper is about to pay."""

from typing import Any

from django.conf import settings
from pydantic import BaseModel, Field

from storefront.payments.webhooks.fields import Action, Source, Transaction, read, text_in
from storefront.payments.wishes import PaymentWish, ReturnPages
from storefront.saleor.signed_webhook import Event

LONGEST_PAGE = 500


class Session(BaseModel):
    """The fields of our subscription document."""

    transaction: Transaction
    action: Action
    source: Source = Field(alias="sourceObject")
    data: Any = None
    idempotency_key: str = Field(alias="idempotencyKey", default="", max_length=512)
    merchant_reference: str = Field(alias="merchantReference", default="", max_length=200)


def parse(event: Event) -> PaymentWish:
    """Raises MalformedEvent naming the fields that are missing or wrong."""
    session = read(Session, event)
    return PaymentWish(
        gateway=text_in(session.data, "gateway"),
        money=session.action.money,
        transaction_id=session.transaction.id,
        idempotency_key=session.idempotency_key,
        merchant_reference=session.merchant_reference,
        checkout_id=session.source.checkout_id,
        purchase=session.source.purchase,
        channel=session.source.channel_slug,
        pages=return_pages(session.data),
    )


def return_pages(data: Any) -> ReturnPages:
    """`data.returnUrl`, `data.cancelUrl` and `data.language`, as far as they are pages of ours: nobody is sent elsewhere."""
    paid, back = (own_page(text_in(data, key)) for key in ("returnUrl", "cancelUrl"))
    return ReturnPages(paid, back, text_in(data, "language")[:10])


def own_page(address: str) -> str:
    ours = address.startswith(f"{settings.PUBLIC_URL}/") and len(address) <= LONGEST_PAGE
    return address if ours else ""
