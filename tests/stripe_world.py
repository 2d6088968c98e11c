"""A Stripe of a test's own: the sandbox on a free port of this machine, with a file that is thrown away.

What its people do is called here (`pay`, `decline`, …); what it tells the shop waits until the test delivers it, in any
order and as often as it likes. What the shop asks goes over HTTP, by the real `stripe` library.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random
from typing import Any

from django.test import Client

from storefront.sandbox import checkout, outbox, refunds
from storefront.sandbox.application import Application
from storefront.sandbox.delivery import Answer, Letter, letter
from storefront.sandbox.sandbox import Sandbox
from storefront.sandbox.server import make_server, serving
from storefront.sandbox.store import Store, StripeObject

KEY = "rk_test_sandbox_of_the_tests"
WEBHOOK_SECRET = "whsec_of_the_tests"
WEBHOOK = "/webhooks/stripe/"


@dataclass
class Clock:
    """The real time, moved by `ahead` seconds."""

    ahead: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


class Trouble(Enum):
    """What may befall a request of the shop's; it gets status 503 either way."""

    NOT_DONE = "Stripe did nothing"
    DONE = "Stripe did it, and the answer was lost"


class Troubled:
    """Answers as the sandbox does, but for the requests that trouble waits for."""

    def __init__(self, application: Application, waiting: deque[Trouble]) -> None:
        self.application = application
        self.waiting = waiting

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith("/v1/") or not self.waiting:
            return self.application(environ, start_response)
        if self.waiting.popleft() is Trouble.DONE:
            self.application(environ, lambda *_: None)
        start_response("503 Service Unavailable", [("Content-Type", "application/json")])
        return [b'{"error": {"type": "api_error", "message": "Trouble that the test asked for."}}']


@dataclass
class StripeWorld:
    """`url` is STRIPE_API_BASE, `pay_url` the origin of the pay pages (another site than the API's, as Stripe's).

    Put `Trouble` into `trouble`: each befalls one request (the library tries twice or more, as its client is told).
    """

    sandbox: Sandbox
    url: str
    clock: Clock
    key: str = KEY
    webhook_secret: str = WEBHOOK_SECRET
    client: Client = field(default_factory=Client)
    trouble: deque[Trouble] = field(default_factory=deque)

    @property
    def pay_url(self) -> str:
        return self.sandbox.pay_base

    # --- What a person does at the pay page --------------------------------------------------------------------------
    def pay(self, session: str, method: str = "card") -> StripeObject:
        return self.do(checkout.pay, session, method)

    def decline(self, session: str, method: str = "card") -> StripeObject:
        return self.do(checkout.decline, session, method)

    def pay_later(self, session: str) -> StripeObject:
        return self.do(checkout.pay_later, session)

    def expire(self, session: str) -> StripeObject:
        return self.do(checkout.expire_session, session)

    def ask_for(self, session: str, **changes: Any) -> None:
        """The page asks for something else than the shop wanted, as after somebody's hand at Stripe."""
        with self.sandbox.store.work() as book:
            page = book.get("checkout.session", session)
            things = [page, *book.all("payment_intent", id=page["payment_intent"] or "")]
            for thing in things:
                thing.update({key: value for key, value in changes.items() if key in thing})
                book.save(thing)

    # --- What banks and the clock do ---------------------------------------------------------------------------------
    def money_came(self, session: str) -> StripeObject:
        return self.do(checkout.settle, session, succeeds=True)

    def money_did_not_come(self, session: str) -> StripeObject:
        return self.do(checkout.settle, session, succeeds=False)

    def refund_arrived(self, refund: str) -> StripeObject:
        return self.do(refunds.settle_refund, refund, succeeds=True)

    def refund_came_back(self, refund: str) -> StripeObject:
        return self.do(refunds.settle_refund, refund, succeeds=False)

    def dispute(self, charge: str) -> StripeObject:
        return self.do(refunds.open_dispute, charge)

    def close_dispute(self, dispute: str, *, won: bool) -> StripeObject:
        return self.do(refunds.close_dispute, dispute, won=won)

    def pass_time(self, seconds: float) -> None:
        """Move the clock: sessions whose time is over expire, refunds on their way arrive."""
        self.clock.ahead += seconds
        with self.sandbox.store.work() as book:
            checkout.expire_due(book)
            refunds.settle_due(book)

    def do(self, deed: Callable[..., StripeObject], *arguments: Any, **options: Any) -> StripeObject:
        with self.sandbox.store.work() as book:
            return deed(book, *arguments, **options)

    # --- What there is -----------------------------------------------------------------------------------------------
    def all(self, kind: str, **values: Any) -> list[StripeObject]:
        """Objects of a kind (`charge`, `refund`, `checkout.session`, `payment_intent`, `event`), oldest first."""
        with self.sandbox.store.work() as book:
            return book.all(kind, **values)

    def captured(self) -> int:
        """Fen that were taken from people, in all."""
        return sum(charge["amount_captured"] for charge in self.all("charge"))

    def refunded(self) -> int:
        """Fen that went back to people, or are on their way."""
        return sum(charge["amount_refunded"] for charge in self.all("charge"))

    # --- What the shop is told ---------------------------------------------------------------------------------------
    def letters(self) -> list[Letter]:
        """Every webhook that waits, signed now and taken out of the outbox: the test sends them itself."""
        with self.sandbox.store.work() as book:
            due = outbox.claim_due(book)
            events = [book.get("event", one.event) for one in due]
            for one in due:
                outbox.record(book, one, "handed to the test", taken=True)
        return [self.sign(event) for event in events]

    def sign(self, event: dict[str, Any]) -> Letter:
        return letter(event, self.webhook_secret, int(time.time()))

    def deliver(self, *, copies: int = 1, shuffled_by: Random | None = None) -> int:
        """Tell the shop all that waits, each `copies` times, in this random order; return how many it was told.

        What the shop does then may cause more: that waits for the next call.
        """
        letters = [one for one in self.letters() for _ in range(copies)]
        if shuffled_by is not None:
            shuffled_by.shuffle(letters)
        for one in letters:
            answer = self.send(one)
            assert 200 <= answer.status < 300, answer
        return len(letters)

    def send(self, one: Letter) -> Answer:
        """One webhook request to the shop of this process."""
        headers = {"Stripe-Signature": one.signature}
        response = self.client.post(WEBHOOK, one.body, content_type="application/json", headers=headers)
        return Answer(response.status_code, response.content.decode())


@contextmanager
def stripe_world(folder: Path) -> Iterator[StripeWorld]:
    """A sandbox that answers while the block runs; nothing is delivered by itself."""
    clock = Clock()
    server = make_server()
    port = server.server_port

    def not_by_itself(_: Letter) -> Answer:
        raise AssertionError("Webhooks of a StripeWorld are delivered by the test.")

    store = Store(folder / "sandbox.sqlite3", clock)
    sandbox = Sandbox(store, KEY, WEBHOOK_SECRET, f"http://localhost:{port}", not_by_itself)
    world = StripeWorld(sandbox, f"http://127.0.0.1:{port}", clock)
    with serving(server, sandbox):
        server.set_app(Troubled(Application(sandbox), world.trouble))
        yield world
