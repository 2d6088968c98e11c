"""What Saleor asks a gateway for, read from its events."""

from dataclasses import dataclass

from moneyed import Money

# The metadata entry by which a checkout, and the order that comes of it, names our shop's purchase.
PURCHASE_KEY = "tancheng.purchase"


@dataclass(frozen=True)
class ReturnPages:
    """Where a hosted pay page sends the shopper, both on our own origin, and in which language it speaks."""

    paid: str = ""
    back: str = ""
    language: str = ""


@dataclass(frozen=True)
class PaymentWish:
    """A shopper is about to pay: TRANSACTION_INITIALIZE_SESSION, or comes back to it: TRANSACTION_PROCESS_SESSION.

    `gateway` is the method that the storefront named in `data`, empty when it named none.
    """

    gateway: str
    money: Money
    transaction_id: str
    idempotency_key: str
    merchant_reference: str
    checkout_id: str
    purchase: str
    channel: str = ""
    pages: ReturnPages = ReturnPages()


@dataclass(frozen=True)
class ChargeWish:
    """Charge what was authorised: TRANSACTION_CHARGE_REQUESTED. `reference`: the request's own."""

    money: Money
    reference: str


@dataclass(frozen=True)
class RefundWish:
    """Give back so much of what a transaction has charged.

    `reference` is the refund's own: the same wish again has the same, and the PSP pays once for it.
    """

    transaction_id: str
    money: Money
    reference: str


@dataclass(frozen=True)
class ReturnWish:
    """Give back what of a transaction is still here, or `money` of it, without Saleor having asked; it is told."""

    transaction_id: str
    reference: str
    reason: str
    money: Money | None = None


@dataclass(frozen=True)
class CancelWish:
    """Nothing shall be paid by this transaction any more. `reference`: the cancellation's own."""

    transaction_id: str
    money: Money
    reference: str
