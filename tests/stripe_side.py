"""Stripe's side of a payment, played by the sandbox in a thread: the real `stripe` library talks to it over HTTP."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from storefront.sandbox import checkout, refunds
from storefront.sandbox.delivery import Answer, Letter, letter
from storefront.sandbox.events import TOLD
from storefront.sandbox.sandbox import Sandbox
from storefront.sandbox.server import make_server, serving
from storefront.sandbox.store import Store, StripeObject

KEY = "sk_test_of_the_tests"
WEBHOOK_SECRET = "whsec_of_the_tests"
WEBHOOK = "/webhooks/stripe/"


def post_letter(one: Letter) -> Answer:
    """As Stripe would send it; what breaks in the shop is shown, not answered with 500."""
    response = Client().post(
        WEBHOOK, one.body, content_type="application/json", headers={"Stripe-Signature": one.signature}
    )
    return Answer(response.status_code, response.content.decode())


class Clock:
    """The sandbox's clock, which a test can put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@dataclass
class StripeSide:
    """What people do at Stripe's pages; the shop hears of it by `tell`."""

    sandbox: Sandbox
    clock: Clock

    def pay(self, session: str, method: str = "card") -> None:
        with self.book() as book:
            checkout.pay(book, session, method)

    def pay_later(self, session: str) -> None:
        with self.book() as book:
            checkout.pay_later(book, session, "alipay")

    def settle(self, session: str, *, succeeds: bool) -> None:
        with self.book() as book:
            checkout.settle(book, session, succeeds=succeeds)

    def decline(self, session: str) -> None:
        with self.book() as book:
            checkout.decline(book, session)

    def settle_refund(self, refund: str, *, succeeds: bool) -> None:
        with self.book() as book:
            refunds.settle_refund(book, refund, succeeds=succeeds)

    def dispute(self, session: str) -> str:
        with self.book() as book:
            (charge,) = book.all("charge", payment_intent=book.get("checkout.session", session)["payment_intent"])
            return str(refunds.open_dispute(book, charge["id"])["id"])

    def close_dispute(self, dispute: str, *, won: bool) -> None:
        with self.book() as book:
            refunds.close_dispute(book, dispute, won=won)

    def all(self, kind: str, **values: Any) -> list[StripeObject]:
        with self.book() as book:
            return book.all(kind, **values)

    def letters(self) -> list[Letter]:
        """Everything that a webhook is told, signed now, oldest first; sent or not."""
        events = [event for event in self.all("event") if event["type"] in TOLD]
        return [letter(event, WEBHOOK_SECRET, int(time.time())) for event in events]

    def tell(self) -> int:
        """Send what has not been sent; returns how many letters."""
        return self.sandbox.deliver()

    def book(self) -> Any:
        return self.sandbox.store.work()

    def balance(self) -> int:
        """Fen that were paid and have not gone back."""
        with self.book() as book:
            charges = book.all("charge", status="succeeded")
            return sum(charge["amount"] - refunds.refunded(book, charge) for charge in charges)


@pytest.fixture
def stripe_side(tmp_path: Path, settings: Settings) -> Iterator[StripeSide]:
    """The shop's Stripe is a sandbox of this test alone."""
    server, clock = make_server(), Clock()
    origin = f"http://127.0.0.1:{server.server_port}"
    settings.STRIPE_SECRET_KEY = KEY
    settings.STRIPE_WEBHOOK_SECRET = WEBHOOK_SECRET
    settings.STRIPE_API_BASE = origin
    settings.PAY_PAGE_ORIGINS = [origin]
    sandbox = Sandbox(Store(tmp_path / "stripe.sqlite3", clock), KEY, WEBHOOK_SECRET, origin, post_letter)
    with serving(server, sandbox):
        yield StripeSide(sandbox, clock)
