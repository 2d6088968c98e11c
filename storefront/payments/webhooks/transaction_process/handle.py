"""Says what became of a payment."""

from storefront.payments.gateways import gateway_of
from storefront.payments.outcomes import ChargeFailure, Outcome
from storefront.payments.wishes import PaymentWish


def handle(wish: PaymentWish) -> Outcome:
    gateway = gateway_of(wish.transaction_id)
    if gateway is None:
        return ChargeFailure("This transaction was not begun here.", wish.money)
    return gateway.proceed(wish)
