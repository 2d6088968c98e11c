"""The one small interface of every way to be paid, and the list of those there are.

Room for others (WeChat Pay or Alipay direct): a package beside these two, a line in `GATEWAYS`, a method in `methods`.
"""

from typing import Protocol

from moneyed import Money

from .bank_transfer.gateway import BankTransferGateway
from .methods import PaymentMethod
from .outcomes import Outcome
from .stripe_checkout.gateway import StripeGateway
from .wishes import CancelWish, PaymentWish, RefundWish, ReturnWish


class Gateway(Protocol):
    """Answers Saleor about its own transactions. Each call is safe to repeat: the same wish has the same outcome."""

    @property
    def method(self) -> PaymentMethod: ...

    def is_open(self) -> bool:
        """Whether it is set up here, so that it can be offered."""
        ...

    def takes_real_money(self) -> bool:
        """False where everything only plays: a test key, a sample account."""
        ...

    def knows(self, transaction_id: str) -> bool:
        """Whether this transaction was begun here."""
        ...

    def begin(self, wish: PaymentWish) -> Outcome:
        """TRANSACTION_INITIALIZE_SESSION."""
        ...

    def proceed(self, wish: PaymentWish) -> Outcome:
        """TRANSACTION_PROCESS_SESSION: what became of it."""
        ...

    def refund(self, wish: RefundWish) -> Outcome:
        """TRANSACTION_REFUND_REQUESTED."""
        ...

    def give_back(self, wish: ReturnWish) -> None:
        """Decide it (then it happens, whatever interrupts it) and begin; nothing when nothing is left to give back.

        Raises GatewayRefused where money can't be sent back without people.
        """
        ...

    def cancel(self, wish: CancelWish) -> Outcome:
        """TRANSACTION_CANCELATION_REQUESTED."""
        ...


GATEWAYS: tuple[Gateway, ...] = (StripeGateway(), BankTransferGateway())


def gateway_named(key: str) -> Gateway | None:
    return next((gateway for gateway in GATEWAYS if gateway.method.key == key), None)


def gateway_of(transaction_id: str) -> Gateway | None:
    """The gateway at which this transaction was begun."""
    return next((gateway for gateway in GATEWAYS if gateway.knows(transaction_id)), None)


def methods_offered(money: Money | None, channel: str = "") -> tuple[PaymentMethod, ...]:
    """How so much (None: whatever it is) can be paid here and now, the most usual first; none when nothing is set up."""
    is_open = [item.method for item in GATEWAYS if item.is_open()]
    return tuple(method for method in is_open if money is None or method.takes(money, channel))


def only_plays(method: PaymentMethod) -> bool:
    """Whether no real money moves by this method here, so that a page has to say so."""
    gateway = gateway_named(method.key)
    return gateway is not None and not gateway.takes_real_money()
