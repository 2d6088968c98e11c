"""What the shop asks of payments, whichever gateway: close what must not be paid, look again, give all money back."""

import hashlib
from collections.abc import Iterable

from moneyed import Money

from .errors import GatewayRefused
from .gateways import gateway_of
from .news import PaymentNews
from .stripe_checkout import actions as stripe_checkout
from .wishes import ReturnWish


def close_sessions(purchases: Iterable[str]) -> list[PaymentNews]:
    """Close the live pay pages of these purchases (tokens); returns what each of their payments has come to.

    Where it says PAID or PENDING somebody was faster: that purchase must be finished. Safe to repeat. Raises GatewayAway
    when the provider does not answer: something may still be open then.
    """
    return stripe_checkout.close_sessions(purchases)


def look_again(purchase: str) -> list[PaymentNews]:
    """Ask the provider what became of this purchase's payments, and tell Saleor and the followers what is new.

    Raises GatewayAway, TransportError or SaleorError when somebody does not answer, ExceptionGroup when a follower fails;
    the clock then goes on.
    """
    return stripe_checkout.look_again(purchase)


def return_money(transaction_id: str, reason: str, key: str, money: Money | None = None) -> None:
    """Give back what this transaction has charged and not yet returned, or `money` of it; Saleor hears of it.

    Once for each `key`: when this returns it is decided, and whatever is interrupted goes on by the clock; followers of
    `news.on_refund` hear how it ended. What came by bank transfer goes on the list of what people send back. Raises
    GatewayRefused before the money has come.
    """
    gateway = gateway_of(transaction_id)
    if gateway is None:
        raise GatewayRefused("unknown", f"The transaction {transaction_id} was not begun here.")
    reference = f"RF-{hashlib.sha256(key.encode()).hexdigest()[:20].upper()}"
    gateway.give_back(ReturnWish(transaction_id, reference, reason, money))
