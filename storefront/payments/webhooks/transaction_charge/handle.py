"""Charges nothing: no gateway of ours authorises without charging, so there is nothing to charge later."""

from storefront.payments.outcomes import ChargeFailure, Outcome
from storefront.payments.wishes import ChargeWish

NOTHING_AUTHORISED = "Nothing is authorised here: every payment is charged at once, or not at all."


def handle(wish: ChargeWish) -> Outcome:
    return ChargeFailure(NOTHING_AUTHORISED, wish.money, wish.reference)
