"""One sandbox: where it keeps things, which key opens it, where people pay, and who is told."""

from dataclasses import dataclass, field
from threading import Event

from . import checkout, refunds
from .delivery import Sender, deliver_due
from .store import Store


@dataclass(frozen=True)
class Sandbox:
    """`pay_base` is the origin of the pay pages as a browser reaches them; `send` carries webhooks to the shop."""

    store: Store
    key: str
    webhook_secret: str
    pay_base: str
    send: Sender
    # Set by every request: what it caused is told without waiting for the clock.
    woken: Event = field(default_factory=Event)

    def tick(self) -> None:
        """What the clock does: sessions expire, refunds arrive, webhooks that are due are sent."""
        with self.store.work() as book:
            checkout.expire_due(book)
            refunds.settle_due(book)
        self.deliver()

    def deliver(self) -> int:
        """Send what is due now; return how many were tried."""
        return deliver_due(self.store, self.webhook_secret, self.send)
