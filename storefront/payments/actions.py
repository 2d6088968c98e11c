"""What the shop asks of payments, whichever gateway: close what must not be paid, look again, give all money back."""

from collections.abc import Iterable

from .news import PaymentNews
from .stripe_checkout import actions as stripe_checkout


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


def return_money(transaction_id: str, reason: str, key: str) -> None:
    """Give back all that this transaction has charged and not yet returned, by way of Saleor, so that both sides know.

    Once for each `key`, whatever interrupts it. Raises TransportError or SaleorError; call again, or the clock goes on.
    """
    raise NotImplementedError("Waits for transactionRequestAction of the embedded engine.")
