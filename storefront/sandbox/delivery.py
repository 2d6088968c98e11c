"""Tells the shop's webhook what happened: signed as Stripe signs, again and later when it was not taken.

Source: https://docs.stripe.com/webhooks#verify-manually (v1: HMAC-SHA256 of «time.body»).
"""

import hashlib
import hmac
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException

from . import outbox
from .store import Store

PATIENCE_SECONDS = 10.0
LONGEST_ANSWER = 300


@dataclass(frozen=True)
class Letter:
    """One webhook request, ready to be sent."""

    body: bytes
    signature: str

    def headers(self) -> dict[str, str]:
        return {
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": self.signature,
            "User-Agent": "Stripe/1.0 (sandbox)",
        }


@dataclass(frozen=True)
class Answer:
    status: int
    text: str = ""

    def short(self) -> str:
        """For the tester's page; a page of HTML says no more there than its status."""
        return str(self.status) if self.text.lstrip().startswith("<") else f"{self.status} {self.text}".strip()


Sender = Callable[[Letter], Answer]


def letter(event: dict[str, object], secret: str, at: int) -> Letter:
    """An event signed with the webhook's secret, at this second."""
    body = json.dumps(event, indent=2).encode()
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return Letter(body, f"t={at},v1={digest}")


def post_to(url: str) -> Sender:
    """Sends over HTTP; a webhook that can't be reached has answered with status 0."""

    def send(one: Letter) -> Answer:
        request = urllib.request.Request(url, one.body, one.headers(), method="POST")  # noqa: S310 the shop's address
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
                return Answer(answer.status, answer.read(LONGEST_ANSWER).decode(errors="replace"))
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read(LONGEST_ANSWER).decode(errors="replace"))
        except (OSError, HTTPException) as error:
            return Answer(0, str(error) or type(error).__name__)

    return send


def deliver_due(store: Store, secret: str, send: Sender) -> int:
    """Send what is due, each outside of a transaction; return how many were tried."""
    with store.work() as book:
        due = outbox.claim_due(book)
        events = {one.event: book.get("event", one.event) for one in due}
    for one in due:
        answer = send(letter(events[one.event], secret, int(store.clock())))
        with store.work() as book:
            outbox.record(book, one, answer.short(), taken=200 <= answer.status < 300)
    return len(due)
