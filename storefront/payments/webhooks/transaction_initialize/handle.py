"""Decides about a wish to pay."""

from storefront.payments.gateways import gateway_named
from storefront.payments.methods import METHODS
from storefront.payments.outcomes import ChargeFailure, Outcome
from storefront.payments.wishes import PaymentWish


def handle(wish: PaymentWish) -> Outcome:
    gateway = gateway_named(wish.gateway)
    if gateway is None:
        known = ", ".join(METHODS)
        return ChargeFailure(f"Unknown way to pay: {wish.gateway[:40]!r}. Use one of {known}.", wish.money)
    if not gateway.method.takes(wish.money, wish.channel):
        reason = f"{gateway.method.bounds()}, not {wish.money.amount} {wish.money.currency} in {wish.channel!r}."
        return ChargeFailure(reason, wish.money)
    return gateway.begin(wish)
