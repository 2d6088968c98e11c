"""Closes what nobody has paid yet."""

from storefront.payments.gateways import gateway_of
from storefront.payments.outcomes import CancelFailure, Outcome
from storefront.payments.wishes import CancelWish


def handle(wish: CancelWish) -> Outcome:
    gateway = gateway_of(wish.transaction_id)
    if gateway is None:
        return CancelFailure(wish.reference, wish.money, "This transaction was not begun here.")
    return gateway.cancel(wish)
