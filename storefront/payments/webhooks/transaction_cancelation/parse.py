"""TRANSACTION_CANCELATION_REQUESTED, read: nothing shall be paid any more."""

from pydantic import BaseModel

from storefront.payments.webhooks.fields import Action, Transaction, read
from storefront.payments.webhooks.references import reference_of
from storefront.payments.wishes import CancelWish
from storefront.saleor.signed_webhook import Event


class Request(BaseModel):
    """The fields of our subscription document."""

    transaction: Transaction
    action: Action


def parse(event: Event) -> CancelWish:
    """Raises MalformedEvent naming the fields that are missing or wrong."""
    request = read(Request, event)
    return CancelWish(
        transaction_id=request.transaction.id,
        money=request.action.money,
        reference=reference_of(request.transaction, "CANCEL_REQUEST"),
    )
