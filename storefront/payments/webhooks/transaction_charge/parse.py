"""TRANSACTION_CHARGE_REQUESTED, read: authorised money shall be charged."""

from pydantic import BaseModel

from storefront.payments.webhooks.fields import Action, Transaction, read
from storefront.payments.webhooks.references import reference_of
from storefront.payments.wishes import ChargeWish
from storefront.saleor.signed_webhook import Event


class Request(BaseModel):
    """The fields of our subscription document."""

    transaction: Transaction
    action: Action


def parse(event: Event) -> ChargeWish:
    """Raises MalformedEvent naming the fields that are missing or wrong."""
    request = read(Request, event)
    return ChargeWish(request.action.money, reference_of(request.transaction, "CHARGE_REQUEST"))
