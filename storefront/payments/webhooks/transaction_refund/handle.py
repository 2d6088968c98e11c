"""Gives money back."""

from storefront.payments.gateways import gateway_of
from storefront.payments.outcomes import Outcome, RefundFailure
from storefront.payments.wishes import RefundWish


def handle(wish: RefundWish) -> Outcome:
    gateway = gateway_of(wish.transaction_id)
    if gateway is None:
        return RefundFailure(wish.reference, wish.money, "This transaction was not begun here.")
    return gateway.refund(wish)
