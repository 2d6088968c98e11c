"""TRANSACTION_REFUND_REQUESTED, read: money shall go back."""

from pydantic import BaseModel, Field

from storefront.payments.webhooks.fields import Action, Transaction, read
from storefront.payments.webhooks.references import reference_of
from storefront.payments.wishes import RefundWish
from storefront.saleor.signed_webhook import Event


class GrantedRefund(BaseModel):
    id: str = Field(min_length=1, max_length=100)
    reason: str | None = None


class Request(BaseModel):
    """The fields of our subscription document."""

    transaction: Transaction
    action: Action
    granted_refund: GrantedRefund | None = Field(alias="grantedRefund", default=None)


def parse(event: Event) -> RefundWish:
    """Raises MalformedEvent naming the fields that are missing or wrong."""
    request = read(Request, event)
    granted = request.granted_refund
    return RefundWish(
        transaction_id=request.transaction.id,
        money=request.action.money,
        reference=reference_of(request.transaction, "REFUND_REQUEST", (granted.reason if granted else "") or ""),
    )
